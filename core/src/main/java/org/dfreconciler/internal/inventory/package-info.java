// SPDX-License-Identifier: Apache-2.0
/** What the two stores have. */
@NullMarked
package org.dfreconciler.internal.inventory;

import org.jspecify.annotations.NullMarked;
