// SPDX-License-Identifier: Apache-2.0
/**
 * Runs passes on a thread of {@code java.util.concurrent}: {@link org.dfreconciler.scheduler.simple.SimpleScheduler}.
 *
 * <p>All classes of this package log as {@code org.dfreconciler.scheduler.simple.SimpleScheduler}. No parameter may be
 * null: a null argument leads to a {@link NullPointerException} whose message names the parameter.
 */
@NullMarked
package org.dfreconciler.scheduler.simple;

import org.jspecify.annotations.NullMarked;
