// SPDX-License-Identifier: Apache-2.0
/** The database: the only code that opens transactions and executes statements. */
@NullMarked
package org.dfreconciler.internal.store;

import org.jspecify.annotations.NullMarked;
