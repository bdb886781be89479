// SPDX-License-Identifier: Apache-2.0
/** What a pass or a plan reports, and how one is refused. Null is never allowed where it is not said. */
@NullMarked
package org.dfreconciler.report;

import org.jspecify.annotations.NullMarked;
