// SPDX-License-Identifier: Apache-2.0
/**
 * Runs passes by Quartz, on one machine or on a cluster: {@link
 * org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler}.
 *
 * <p>Quartz's clustered job store needs tables. For PostgreSQL this package contains them as a Flyway migration in
 * {@code classpath:org/dfreconciler/scheduler/quartz/postgresql}. It is a repeatable migration, so that it takes no
 * version number from the application's own migrations, and it leaves existing tables unchanged.
 *
 * <p>All classes of this package log as {@code org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler}. No
 * parameter may be null: a null argument leads to a {@link NullPointerException} whose message names the parameter.
 */
@NullMarked
package org.dfreconciler.scheduler.quartz;

import org.jspecify.annotations.NullMarked;
