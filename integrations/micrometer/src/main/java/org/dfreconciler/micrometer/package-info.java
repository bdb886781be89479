// SPDX-License-Identifier: Apache-2.0
/**
 * Listeners for Micrometer: {@link org.dfreconciler.micrometer.MicrometerListener} keeps meters,
 * {@link org.dfreconciler.micrometer.ObservationListener} creates the observations that traces are made of.
 *
 * <p>No parameter may be null: a null argument leads to a {@link NullPointerException} whose message names the
 * parameter.
 */
@NullMarked
package org.dfreconciler.micrometer;

import org.jspecify.annotations.NullMarked;
