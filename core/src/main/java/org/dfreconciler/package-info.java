// SPDX-License-Identifier: Apache-2.0
/** The entry points: build a {@link org.dfreconciler.Reconciler}, run it, or hand it to a scheduler. */
package org.dfreconciler;
