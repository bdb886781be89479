// SPDX-License-Identifier: Apache-2.0
/** Questions about whole databases, which may be in any state. */
@NullMarked
package org.dfreconciler.internal.survey;

import org.jspecify.annotations.NullMarked;
