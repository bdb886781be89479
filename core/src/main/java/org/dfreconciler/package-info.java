// SPDX-License-Identifier: Apache-2.0
/**
 * The entry points: build a {@link org.dfreconciler.Reconciler}, run it, or hand it to a scheduler. No argument may be null, and
 * one that is meets a {@link java.lang.NullPointerException} that names it.
 */
@NullMarked
package org.dfreconciler;

import org.jspecify.annotations.NullMarked;
