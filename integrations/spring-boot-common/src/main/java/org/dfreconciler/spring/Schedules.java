// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.ClassUtils;

/** Chooses the schedule by the properties and the class path. */
final class Schedules {

    private static final String PROPERTY = PropertyNames.of("scheduler");

    private final ReconcilerProperties properties;
    private final ListableBeanFactory beans;
    private final ClassLoader classPath;

    Schedules(ReconcilerProperties properties, ListableBeanFactory beans, ClassLoader classPath) {
        this.properties = properties;
        this.beans = beans;
        this.classPath = classPath;
    }

    /**
     * Returns the schedule; empty where nothing should run passes.
     *
     * @throws ReconcilerConfigurationException if properties and class path do not decide which scheduler to use
     */
    Optional<Schedule> choose() {
        return switch (kind()) {
            case NONE -> Optional.empty();
            case SIMPLE -> Optional.of(simple());
            case QUARTZ -> Optional.of(QuartzSchedule.of(properties, beans));
        };
    }

    private SchedulerKind kind() {
        var hasSimple = has("org.dfreconciler.scheduler.simple.SimpleScheduler");
        var hasQuartz = has("org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler");
        var asked = properties.scheduler();
        if (asked == null) {
            if (hasSimple == hasQuartz) {
                throw new ReconcilerConfigurationException(PROPERTY + " must be "
                        + (hasSimple
                                ? "simple or quartz, since the modules of both are on the class path"
                                : "none where neither df-reconciler-scheduler-simple nor df-reconciler-scheduler-quartz"
                                        + " is on the class path")
                        + ", was not set");
            }
            return hasSimple ? SchedulerKind.SIMPLE : SchedulerKind.QUARTZ;
        }
        if (asked == SchedulerKind.SIMPLE && !hasSimple || asked == SchedulerKind.QUARTZ && !hasQuartz) {
            var name = asked.name().toLowerCase(Locale.ROOT);
            throw new ReconcilerConfigurationException(
                    PROPERTY + " needs df-reconciler-scheduler-" + name + " on the class path, was " + name);
        }
        return asked;
    }

    private boolean has(String name) {
        return ClassUtils.isPresent(name, classPath);
    }

    private Schedule simple() {
        Supplier<ReconcilerScheduler> schedulers = () -> {
            var scheduler = SimpleScheduler.every(properties.interval()).closeTimeout(properties.closeTimeout());
            var initialDelay = properties.initialDelay();
            return initialDelay == null ? scheduler : scheduler.startingIn(initialDelay);
        };
        // Made once now, so that a bad value is reported before the application has started.
        PropertyNames.checked(schedulers);
        return new Schedule(schedulers, properties.interval());
    }
}
