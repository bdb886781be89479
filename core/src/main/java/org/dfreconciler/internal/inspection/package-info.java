// SPDX-License-Identifier: Apache-2.0
/** Looking around: what is seen, and, apart from it, what stands in the way of a pass. */
@NullMarked
package org.dfreconciler.internal.inspection;

import org.jspecify.annotations.NullMarked;
