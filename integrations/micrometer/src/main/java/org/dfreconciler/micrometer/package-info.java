// SPDX-License-Identifier: Apache-2.0
/**
 * Listeners for Micrometer: {@link org.dfreconciler.micrometer.MicrometerListener} has meters,
 * {@link org.dfreconciler.micrometer.ObservationListener} observations, from which traces come.
 *
 * <p>No parameter takes null: a null argument is a {@link NullPointerException} whose message names it.
 */
@NullMarked
package org.dfreconciler.micrometer;

import org.jspecify.annotations.NullMarked;
