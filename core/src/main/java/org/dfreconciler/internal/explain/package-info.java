// SPDX-License-Identifier: Apache-2.0
/** Why one id is still there: an explanation of what a pass would make of it. */
@NullMarked
package org.dfreconciler.internal.explain;

import org.jspecify.annotations.NullMarked;
