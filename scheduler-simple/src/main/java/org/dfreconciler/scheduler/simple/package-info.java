// SPDX-License-Identifier: Apache-2.0
/**
 * A scheduler of {@code java.util.concurrent} alone: {@link org.dfreconciler.scheduler.simple.SimpleScheduler}.
 *
 * <p>Everything here logs as {@code org.dfreconciler.scheduler.simple.SimpleScheduler}. No parameter takes null: a null
 * argument is a {@link NullPointerException} whose message names it.
 */
@NullMarked
package org.dfreconciler.scheduler.simple;

import org.jspecify.annotations.NullMarked;
