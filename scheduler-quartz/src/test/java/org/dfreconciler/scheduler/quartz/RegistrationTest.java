// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.idle;
import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.CronTrigger;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.impl.matchers.GroupMatcher;

/** Tests what a start leaves in Quartz. Quartz itself is not started, so that no tick fires. */
class RegistrationTest {

    private static final JobKey KEY = QuartzReconcilerScheduler.DEFAULT_KEY;
    private static final Duration HOUR = Duration.ofHours(1);

    private Scheduler quartz;

    @BeforeEach
    void createScheduler() throws SchedulerException {
        quartz = QuartzFixture.inMemory();
    }

    @AfterEach
    void shutDown() throws SchedulerException {
        quartz.shutdown();
    }

    @Test
    void oneDurableJobThatAClusterRecoversAndOneTrigger() throws SchedulerException {
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        var job = quartz.getJobDetail(KEY);
        assertThat(job.getJobClass()).isEqualTo(ReconcileJob.class);
        assertThat(job.isDurable()).isTrue();
        assertThat(job.requestsRecovery()).isTrue();
        assertThat(job.isConcurrentExecutionDisallowed()).isTrue();
        assertThat(job.getJobDataMap()).isEmpty();
        assertThat(quartz.getJobKeys(GroupMatcher.anyGroup())).containsExactly(KEY);
        assertThat(trigger().getKey()).hasToString(KEY.toString());
    }

    @Test
    void anIntervalStartsAfterOneIntervalAndRunsAMissedPassOnce() throws SchedulerException {
        var before = Instant.now();
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        var trigger = (SimpleTrigger) trigger();
        assertThat(trigger.getRepeatInterval()).isEqualTo(HOUR.toMillis());
        assertThat(trigger.getRepeatCount()).isEqualTo(SimpleTrigger.REPEAT_INDEFINITELY);
        assertThat(trigger.getNextFireTime())
                .isBetween(
                        Date.from(before.plus(HOUR).minusMillis(1)),
                        Date.from(Instant.now().plus(HOUR).plusMillis(1)));
        assertThat(trigger.getMisfireInstruction())
                .isEqualTo(SimpleTrigger.MISFIRE_INSTRUCTION_RESCHEDULE_NOW_WITH_EXISTING_REPEAT_COUNT);
    }

    @Test
    void aCronExpressionRunsAMissedPassOnce() throws SchedulerException {
        QuartzReconcilerScheduler.cron("0 30 2 * * ?", quartz).start(idle());

        var trigger = (CronTrigger) trigger();
        assertThat(trigger.getCronExpression()).isEqualTo("0 30 2 * * ?");
        assertThat(trigger.getMisfireInstruction()).isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_FIRE_ONCE_NOW);
    }

    @Test
    void aTriggerOfOnesOwnKeepsEverythingButItsKeyAndItsJob() throws SchedulerException {
        var start = Date.from(Instant.parse("2100-01-01T00:00:00Z"));
        var own = newTrigger()
                .withIdentity("mine", "my group")
                .forJob("my job")
                .withDescription("nightly")
                .withPriority(7)
                .startAt(start)
                .withSchedule(cronSchedule("0 0 3 * * ?").withMisfireHandlingInstructionDoNothing())
                .build();
        QuartzReconcilerScheduler.on(own, quartz).start(idle());

        var trigger = (CronTrigger) trigger();
        assertThat(trigger.getJobKey()).isEqualTo(KEY);
        assertThat(trigger.getKey()).hasToString(KEY.toString());
        assertThat(trigger.getDescription()).isEqualTo("nightly");
        assertThat(trigger.getPriority()).isEqualTo(7);
        assertThat(trigger.getStartTime()).isEqualTo(start);
        assertThat(trigger.getCronExpression()).isEqualTo("0 0 3 * * ?");
        assertThat(trigger.getMisfireInstruction()).isEqualTo(CronTrigger.MISFIRE_INSTRUCTION_DO_NOTHING);
    }

    @Test
    void anotherScheduleReplacesTheStoredOne() throws SchedulerException {
        var reconciler = idle();
        QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);

        QuartzReconcilerScheduler.every(HOUR.multipliedBy(2), quartz).start(reconciler);
        assertThat(((SimpleTrigger) trigger()).getRepeatInterval())
                .isEqualTo(HOUR.multipliedBy(2).toMillis());

        QuartzReconcilerScheduler.cron("0 0 3 * * ?", quartz).start(reconciler);
        assertThat(((CronTrigger) trigger()).getCronExpression()).isEqualTo("0 0 3 * * ?");

        QuartzReconcilerScheduler.cron("0 0 4 * * ?", quartz).start(reconciler);
        assertThat(((CronTrigger) trigger()).getCronExpression()).isEqualTo("0 0 4 * * ?");
    }

    @Test
    void theSameScheduleGoesOnAndDoesNotBeginAnew() throws SchedulerException {
        var reconciler = idle();
        QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);
        var soon = Date.from(Instant.now().plusSeconds(600));
        quartz.rescheduleJob(
                trigger().getKey(), trigger().getTriggerBuilder().startAt(soon).build());

        QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);

        assertThat(trigger().getNextFireTime()).isEqualTo(soon);
    }

    @Test
    void twoKeysAreTwoSchedules() throws SchedulerException {
        var other = JobKey.jobKey("nightly", "archive");
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        QuartzReconcilerScheduler.cron("0 0 3 * * ?", quartz).key(other).start(idle());

        assertThat(quartz.getJobKeys(GroupMatcher.anyGroup())).containsExactlyInAnyOrder(KEY, other);
        assertThat(quartz.getTriggersOfJob(other)).hasSize(1);
    }

    @Test
    void anIntervalOfZeroRegistersNothingAndRemovesWhatWasRegistered() throws SchedulerException {
        QuartzReconcilerScheduler.every(Duration.ZERO, quartz).start(idle());
        assertThat(quartz.checkExists(KEY)).isFalse();

        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        QuartzReconcilerScheduler.every(Duration.ZERO, quartz).start(idle()).close();
        assertThat(quartz.checkExists(KEY)).isFalse();
    }

    @Test
    void closingRemovesItFromMemoryAndLeavesTheRestToItsOwner() throws SchedulerException {
        var other = JobKey.jobKey("other");
        QuartzReconcilerScheduler.every(HOUR, quartz).key(other).start(idle());
        var scheduler = QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        scheduler.close();

        assertThat(quartz.getJobKeys(GroupMatcher.anyGroup())).isEqualTo(Set.of(other));
        assertThat(quartz.isShutdown()).isFalse();
        QuartzReconcilerScheduler.every(HOUR, quartz)
                .start(idle()); // another reconciler can be started: the key is free
    }

    @Test
    void theLastStartOfAReconcilerOwnsTheSchedule() throws SchedulerException {
        var reconciler = idle();
        var first = QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);
        var second = QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);

        first.close();
        assertThat(quartz.checkExists(KEY)).isTrue();
        second.close();
        assertThat(quartz.checkExists(KEY)).isFalse();
    }

    @Test
    void closingAfterQuartzWasShutDownIsQuiet() throws SchedulerException {
        var scheduler = QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());
        quartz.shutdown();

        scheduler.close();
        scheduler.close();
    }

    private Trigger trigger() throws SchedulerException {
        List<? extends Trigger> triggers = quartz.getTriggersOfJob(KEY);
        assertThat(triggers).hasSize(1);
        return triggers.get(0);
    }
}
