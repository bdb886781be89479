// SPDX-License-Identifier: Apache-2.0
/**
 * A scheduler on Quartz, on one machine or on a cluster: {@link org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler}.
 *
 * <p>Quartz's clustered job store needs tables. For PostgreSQL this package holds them as a Flyway migration in
 * {@code classpath:org/dfreconciler/scheduler/quartz/postgresql}: a repeatable one, so that it takes no version number from
 * the migrations of the application, and one that leaves tables alone that are there.
 *
 * <p>Everything here logs as {@code org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler}. No parameter takes null: a
 * null argument is a {@link NullPointerException} whose message names it.
 */
@NullMarked
package org.dfreconciler.scheduler.quartz;

import org.jspecify.annotations.NullMarked;
