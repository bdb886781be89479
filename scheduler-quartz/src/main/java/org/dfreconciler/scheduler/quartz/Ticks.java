// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.quartz.CronExpression;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;

/** When passes are due, as a Quartz trigger. */
final class Ticks {

    private static final Duration LONGEST = Duration.ofSeconds(604_800);
    // Cron expressions have no finer grain than a second, and a clustered job store spends some milliseconds on each
    // tick.
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private static final Ticks NONE = new Ticks(newTrigger().build(), null);

    private final Trigger prototype;
    private final @Nullable Duration delay;

    /**
     * @param delay how long after the start the first tick comes at most; null for a trigger that has a start time of
     *     its own
     */
    private Ticks(Trigger prototype, @Nullable Duration delay) {
        this.prototype = prototype;
        this.delay = delay;
    }

    static Ticks every(Duration interval) {
        Objects.requireNonNull(interval, "interval must not be null");
        if (interval.compareTo(LONGEST) > 0 || interval.compareTo(SHORTEST) < 0 && !interval.isZero()) {
            throw new IllegalArgumentException("interval must be 0 or 1 to 604800 s, was " + interval);
        }
        if (interval.isZero()) {
            return NONE;
        }
        return of(
                simpleSchedule()
                        .withIntervalInMilliseconds(interval.toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNowWithExistingCount(),
                interval);
    }

    static Ticks cron(String expression) {
        Objects.requireNonNull(expression, "expression must not be null");
        try {
            return of(
                    cronSchedule(new CronExpression(expression)).withMisfireHandlingInstructionFireAndProceed(),
                    Duration.ZERO);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "expression must be a Quartz cron expression, was " + expression + ": " + e.getMessage(), e);
        }
    }

    private static Ticks of(ScheduleBuilder<?> schedule, Duration delay) {
        return new Ticks(newTrigger().withSchedule(schedule).build(), delay);
    }

    static Ticks of(Trigger trigger) {
        Objects.requireNonNull(trigger, "trigger must not be null");
        return new Ticks(trigger.getTriggerBuilder().build(), null);
    }

    boolean none() {
        return this == NONE;
    }

    Trigger triggerOf(JobKey job) {
        var trigger = prototype.getTriggerBuilder().forJob(job).withIdentity(job.getName(), job.getGroup());
        if (delay != null) {
            trigger.startAt(new Date(System.currentTimeMillis() + delay.toMillis()));
        }
        return trigger.build();
    }

    /**
     * Whether the stored trigger already has these ticks. It is then left as it is: if each start began the interval
     * anew, an interval of a day would never end where nodes are started once a day.
     */
    boolean areThoseOf(Trigger stored) {
        return delay != null && schedule(prototype).equals(schedule(stored));
    }

    private static Object schedule(Trigger trigger) {
        if (trigger instanceof SimpleTrigger simple) {
            return simple.getRepeatCount() + " times each " + simple.getRepeatInterval();
        }
        if (trigger instanceof CronTrigger cron) {
            return cron.getCronExpression() + " in " + cron.getTimeZone().getID();
        }
        return trigger;
    }
}
