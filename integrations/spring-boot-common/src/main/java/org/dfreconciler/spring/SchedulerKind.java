// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

/** What runs the passes of an application. */
public enum SchedulerKind {
    /** A thread of {@code df-reconciler-scheduler-simple}. */
    SIMPLE,
    /** A job of the application's Quartz scheduler, by {@code df-reconciler-scheduler-quartz}. */
    QUARTZ,
    /** Nothing runs passes; the application calls its reconciler itself. */
    NONE
}
