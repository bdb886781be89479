// SPDX-License-Identifier: Apache-2.0
/** Finding receipts. */
@NullMarked
package org.dfreconciler.internal.receipt;

import org.jspecify.annotations.NullMarked;
