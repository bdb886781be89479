// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.function.Supplier;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Schedules passes as a job of the application's Quartz scheduler. This is a class of its own, because Quartz need not
 * be on the class path.
 */
final class QuartzSchedule {

    private QuartzSchedule() {}

    static Schedule of(ReconcilerProperties properties, ListableBeanFactory beans) {
        if (properties.initialDelay() != null) {
            throw new ReconcilerConfigurationException(PropertyNames.of("initialDelay")
                    + " must not be set with Quartz, which runs the first pass after one interval, was "
                    + properties.initialDelay());
        }
        var quartz = theOne(beans);
        Supplier<ReconcilerScheduler> schedulers = () ->
                QuartzReconcilerScheduler.every(properties.interval(), quartz).closeTimeout(properties.closeTimeout());
        // Made once now, so that a bad value is reported before the application has started.
        PropertyNames.checked(schedulers);
        return new Schedule(schedulers, isShared(quartz) ? null : properties.interval());
    }

    private static Scheduler theOne(ListableBeanFactory beans) {
        var one = beans.getBeanProvider(Scheduler.class).getIfUnique();
        if (one == null) {
            throw new ReconcilerConfigurationException(PropertyNames.of("scheduler")
                    + " must be quartz only where there is one Quartz Scheduler bean or a primary one"
                    + " (spring-boot-starter-quartz makes it), there are "
                    + beans.getBeanNamesForType(Scheduler.class).length);
        }
        return one;
    }

    private static boolean isShared(Scheduler quartz) {
        try {
            return quartz.getMetaData().isJobStoreSupportsPersistence();
        } catch (SchedulerException e) {
            throw new ReconcilerConfigurationException(
                    "Quartz does not say what job store it has: " + e.getMessage(), e);
        }
    }
}
