// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.idle;
import static org.dfreconciler.scheduler.quartz.QuartzFixture.running;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.SimpleScheduleBuilder.simpleSchedule;
import static org.quartz.TriggerBuilder.newTrigger;

import java.time.Duration;
import java.util.Date;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;
import org.quartz.listeners.JobListenerSupport;

/** Tests what happens when Quartz fires the trigger. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TickTest {

    private static final JobKey KEY = QuartzReconcilerScheduler.DEFAULT_KEY;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int TICK_MILLIS = 20;

    private final BlockingQueue<JobExecutionContext> ticks = new LinkedBlockingQueue<>();
    private volatile boolean leftInterrupted;
    private Scheduler quartz;

    @BeforeEach
    void startQuartz() throws SchedulerException {
        quartz = QuartzFixture.inMemory();
        quartz.getListenerManager().addJobListener(new TickListener());
        quartz.start();
    }

    @AfterEach
    void shutDown() throws SchedulerException {
        quartz.shutdown(true);
    }

    @Test
    void ticksThatFellDueDuringAPassMakeOneLatePass() throws Exception {
        var longPass = new AtomicLong();
        QuartzReconcilerScheduler.on(fast(), quartz).start(running(() -> {
            if (longPass.compareAndSet(0, System.currentTimeMillis())) {
                await().until(() -> System.currentTimeMillis() > longPass.get() + 20 * TICK_MILLIS);
            }
        }));

        assertThat(nextPass().getScheduledFireTime()).isBeforeOrEqualTo(new Date(longPass.get() + 2));
        assertThat(nextPass().getScheduledFireTime())
                .as("the pass after the long one is that of the last tick it missed, not of the first")
                .isAfter(new Date(longPass.get() + 19 * TICK_MILLIS));
    }

    @Test
    void aPassLeavesItsReportToListeners() throws Exception {
        QuartzReconcilerScheduler.on(fast(), quartz).start(idle());

        assertThat(nextPass().getResult()).isSameAs(QuartzFixture.NOTHING_TO_DO);
    }

    @Test
    void listenersSeeTheOutcomeOfAFailedPassAndItsTriggerGoesOn() throws Exception {
        var broken = new IllegalStateException("for the test");
        QuartzReconcilerScheduler.on(fast(), quartz).start(running(() -> {
            throw broken;
        }));

        assertThat(nextPass().getResult()).isSameAs(broken);
        assertThat(nextPass().getRefireCount()).isZero();
        assertThat(quartz.getTriggerState(TriggerKey.triggerKey(KEY.getName(), KEY.getGroup())))
                .isIn(TriggerState.NORMAL, TriggerState.BLOCKED);
    }

    @Test
    void interruptingTheJobInterruptsThePassAndNothingAfterIt() throws Exception {
        var running = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        QuartzReconcilerScheduler.every(HOUR, quartz).start(running(() -> {
            running.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            interrupted.complete(Thread.currentThread().isInterrupted());
        }));
        quartz.triggerJob(KEY);
        running.await();

        assertThat(quartz.interrupt(KEY)).isTrue();
        assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();

        ticks.take();
        assertThat(leftInterrupted)
                .as("Quartz has to note the end of the job in its store yet")
                .isFalse();
    }

    @Test
    void aTickOnANodeWithoutAReconcilerDoesNoHarm() throws Exception {
        quartz.addJob(
                newJob(ReconcileJob.class).withIdentity(KEY).storeDurably().build(), false);
        quartz.triggerJob(KEY);
        assertThat(ticks.take().getResult()).isNull();

        QuartzReconcilerScheduler.on(fast(), quartz).start(idle());
        ticks.take();
    }

    private JobExecutionContext nextPass() throws InterruptedException {
        var tick = ticks.take();
        while (tick.getResult() == null) {
            tick = ticks.take();
        }
        return tick;
    }

    private static Trigger fast() {
        return newTrigger()
                .withSchedule(
                        simpleSchedule().withIntervalInMilliseconds(TICK_MILLIS).repeatForever())
                .build();
    }

    private final class TickListener extends JobListenerSupport {
        @Override
        public String getName() {
            return "ticks";
        }

        @Override
        public void jobWasExecuted(JobExecutionContext tick, JobExecutionException problem) {
            leftInterrupted = Thread.currentThread().isInterrupted();
            ticks.add(tick);
        }
    }
}
