// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.idle;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Job;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.matchers.GroupMatcher;

/** A start that cannot work says why in one sentence and leaves Quartz unchanged. */
class RefusalTest {

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
    void aSchedulerThatIsShutDown() throws SchedulerException {
        quartz.shutdown();

        refuses(QuartzReconcilerScheduler.every(HOUR, quartz), "it is shut down");
        refuses(QuartzReconcilerScheduler.every(Duration.ZERO, quartz), "it is shut down");
    }

    @Test
    void aTriggerThatNeverFires() throws SchedulerException {
        refuses(
                QuartzReconcilerScheduler.cron("0 0 0 1 1 ? 2020", quartz),
                "Based on configured schedule, the given trigger will never fire.");
        refusedLeavesNothing();
    }

    @Test
    void aCalendarThatIsNotThere() throws SchedulerException {
        var trigger = newTrigger().modifiedByCalendar("holidays").build();

        refuses(
                QuartzReconcilerScheduler.on(trigger, quartz),
                "Calendar 'holidays' not found for trigger: df-reconciler.pass");
        refusedLeavesNothing();
    }

    @Test
    void aKeyThatAnotherKindOfJobHas() throws SchedulerException {
        var job = newJob(OtherJob.class).withIdentity(KEY).storeDurably().build();
        quartz.addJob(job, false);

        refuses(
                QuartzReconcilerScheduler.every(HOUR, quartz),
                "it has another job by this key, a " + OtherJob.class.getName());
        refuses(
                QuartzReconcilerScheduler.every(Duration.ZERO, quartz),
                "it has another job by this key, a " + OtherJob.class.getName());
        assertThat(quartz.getJobDetail(KEY).getJobClass()).isEqualTo(OtherJob.class);
        assertThat(quartz.getTriggersOfJob(KEY)).isEmpty();
    }

    @Test
    void aKeyThatTheTriggerOfAnotherJobHas() throws SchedulerException {
        JobDetail job = newJob(OtherJob.class).withIdentity("other").build();
        quartz.scheduleJob(
                job, newTrigger().withIdentity(KEY.getName(), KEY.getGroup()).build());

        refuses(QuartzReconcilerScheduler.every(HOUR, quartz), "it has a trigger by this key, for job DEFAULT.other");
        assertThat(quartz.checkExists(KEY)).isFalse();
        assertThat(quartz.getTriggersOfJob(job.getKey())).hasSize(1);
    }

    @Test
    void aKeyUnderWhichAnotherReconcilerRuns() throws SchedulerException {
        QuartzReconcilerScheduler.every(HOUR, quartz).start(idle());

        refuses(
                QuartzReconcilerScheduler.every(HOUR.plusHours(1), quartz),
                "the job already runs another reconciler in this JVM; give this one a key of its own");
        assertThat(quartz.getTriggersOfJob(KEY).get(0).getFinalFireTime()).isNull();
        assertThat(quartz.getTriggersOfJob(KEY).get(0).getNextFireTime().getTime())
                .isLessThanOrEqualTo(System.currentTimeMillis() + HOUR.toMillis());
    }

    @Test
    void aRefusedStartDoesNotEndTheScheduleThatWasThere() throws SchedulerException {
        var reconciler = idle();
        var running = QuartzReconcilerScheduler.every(HOUR, quartz).start(reconciler);

        assertThatIllegalStateException()
                .isThrownBy(() -> QuartzReconcilerScheduler.cron("0 0 0 1 1 ? 2020", quartz)
                        .start(reconciler));

        assertThat(quartz.checkExists(KEY)).isTrue();
        running.close();
        assertThat(quartz.checkExists(KEY)).as("the first start still owns it").isFalse();
    }

    private static void refuses(QuartzReconcilerScheduler scheduler, String reason) {
        assertThatIllegalStateException()
                .isThrownBy(() -> scheduler.start(idle()))
                .withMessageMatching(
                        "Quartz scheduler quartz \\d+ cannot run job df-reconciler.pass: \\Q" + reason + "\\E");
    }

    private void refusedLeavesNothing() throws SchedulerException {
        assertThat(quartz.getJobKeys(GroupMatcher.anyGroup())).isEmpty();
        assertThat(quartz.getTriggerKeys(GroupMatcher.anyGroup())).isEmpty();
        assertThat(quartz.getContext()).isEmpty();
    }

    /** A job that does not belong to this library. */
    public static final class OtherJob implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            throw new AssertionError("never fired here");
        }
    }
}
