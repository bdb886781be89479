// SPDX-License-Identifier: Apache-2.0
/** Placing, releasing and listing holds. */
@NullMarked
package org.dfreconciler.internal.hold;

import org.jspecify.annotations.NullMarked;
