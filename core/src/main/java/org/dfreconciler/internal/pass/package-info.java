// SPDX-License-Identifier: Apache-2.0
/** A pass: its steps, its batches, what becomes of a batch that fails, and what is counted. */
@NullMarked
package org.dfreconciler.internal.pass;

import org.jspecify.annotations.NullMarked;
