// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What every scheduler does, whatever ticks inside it. For one of your own, extend this and say how it is made.
 *
 * <p>Time bounds are one-sided: a slow machine makes passes later, never earlier.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SchedulerContract {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /** The threads before the scheduler under test was started. */
    private Set<Thread> threadsBefore;

    private ReconcilerScheduler scheduler;

    /** A scheduler that is not started; zero disables it, else its first pass is due after one interval. */
    abstract ReconcilerScheduler every(Duration interval);

    /** What the names of the threads that run passes begin with. */
    abstract String threadNames();

    @AfterEach
    void closeScheduler() {
        if (scheduler != null) {
            scheduler.close();
        }
    }

    @Test
    void runsPassesAtThePaceAskedFor() {
        var reconciler = new ScriptedReconciler(number -> {});
        var before = System.nanoTime();
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(10);

        for (int number = 1; number <= 10; number++) {
            assertThat(reconciler.start(number) - before)
                    .as("start of pass %d", number)
                    .isGreaterThanOrEqualTo(number * INTERVAL.toNanos() - MORE_OR_LESS);
        }
        assertThat(reconciler.end(10) - before)
                .as("ten passes, with much to spare")
                .isLessThan(100 * INTERVAL.toNanos());
    }

    @Test
    void aLongPassDelaysTheNextAndDoesNotPileUpTicks() {
        var missed = 20;
        var reconciler = new ScriptedReconciler(number -> {
            if (number == 1) {
                awaitNanoTime(System.nanoTime() + missed * INTERVAL.toNanos());
            }
        });
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(7);

        // The one after the long pass may be due at once, the one after that at any time within the interval.
        for (int number = 4; number <= 7; number++) {
            assertThat(reconciler.start(number) - reconciler.end(1))
                    .as("start of pass %d after the end of the long one", number)
                    .isGreaterThanOrEqualTo((number - 3) * INTERVAL.toNanos() - MORE_OR_LESS);
        }
        assertThat(reconciler.overlaps()).isZero();
    }

    @Test
    void aPassThatThrowsIsLoggedOnceAndTheScheduleLivesOn() {
        try (var log = new LogLines()) {
            var reconciler = new ScriptedReconciler(number -> {
                switch (number) {
                    case 1 -> throw new IllegalStateException("exception for the test");
                    case 2 -> throw new StackOverflowError("error for the test");
                    case 3 -> throw new Exception("checked exception for the test");
                    default -> {}
                }
            });
            start(INTERVAL, reconciler);
            reconciler.awaitPasses(5);

            assertThat(log.with("IllegalStateException: exception for the test"))
                    .isOne();
            assertThat(log.with("StackOverflowError: error for the test")).isOne();
            assertThat(log.with("Exception: checked exception for the test")).isOne();
            assertThat(reconciler.start(4) - reconciler.start(1))
                    .as("no pass is tried again at once")
                    .isGreaterThanOrEqualTo(2 * INTERVAL.toNanos());
        }
    }

    @Test
    void aPassThatLeavesItsThreadInterruptedDoesNotStopTheNext() {
        var interrupted = new CompletableFuture<Boolean>();
        var reconciler = new ScriptedReconciler(number -> {
            if (number == 1) {
                Thread.currentThread().interrupt();
            } else {
                interrupted.complete(Thread.currentThread().isInterrupted());
            }
        });
        start(INTERVAL, reconciler);

        assertThat(interrupted.orTimeout(20, SECONDS).join()).isFalse();
    }

    @Test
    void aSecondStartIsRefusedAndTheFirstGoesOn() {
        var first = new ScriptedReconciler(number -> {});
        var second = new ScriptedReconciler(number -> {});
        start(INTERVAL, first);

        assertThatIllegalStateException()
                .isThrownBy(() -> scheduler.start(second))
                .withMessageContaining("started before");

        first.awaitPasses(first.passes() + 2);
        assertThat(second.passes()).isZero();
    }

    @Test
    void aStartAfterCloseIsRefused() {
        scheduler = every(INTERVAL);
        scheduler.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> scheduler.start(new ScriptedReconciler(number -> {})))
                .withMessageContaining("closed before");
    }

    @Test
    void aStartWithoutAReconcilerIsRefusedAndDoesNotCount() {
        scheduler = every(INTERVAL);
        assertThatNullPointerException()
                .isThrownBy(() -> scheduler.start(null))
                .withMessage("reconciler must not be null");

        var reconciler = new ScriptedReconciler(number -> {});
        assertThat(scheduler.start(reconciler)).isSameAs(scheduler);
        reconciler.awaitPasses(1);
    }

    @Test
    void closeInterruptsTheRunningPassAndWaitsForItsEnd() throws InterruptedException {
        closesAfterThePass(scheduler -> scheduler.close());
    }

    @Test
    void closeWaitsThoughItsCallerWasInterruptedAndKeepsTheInterrupt() throws InterruptedException {
        var kept = new AtomicBoolean();
        closesAfterThePass(scheduler -> {
            Thread.currentThread().interrupt();
            scheduler.close();
            kept.set(Thread.currentThread().isInterrupted());
        });
        assertThat(kept).isTrue();
    }

    private void closesAfterThePass(Consumer<ReconcilerScheduler> close) throws InterruptedException {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var batchDone = new CountDownLatch(1);
        var reconciler = new ScriptedReconciler(number -> {
            running.countDown();
            awaitInterrupt();
            interrupted.countDown();
            batchDone.await();
        });
        start(INTERVAL, reconciler);
        running.await();

        var closing = new Thread(() -> close.accept(scheduler), "closing");
        closing.start();
        interrupted.await();
        await().until(() -> closing.getState() == Thread.State.TIMED_WAITING);
        assertThat(reconciler.endedPasses()).isZero();
        batchDone.countDown();
        closing.join();

        assertThat(reconciler.endedPasses()).isOne();
        assertThat(reconciler.passes()).isOne();
    }

    @Test
    void noPassStartsOnceCloseCameBack() {
        var reconciler = new ScriptedReconciler(number -> {});
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(1);
        scheduler.close();
        var passes = reconciler.passes();

        await().during(INTERVAL.multipliedBy(6)).until(() -> reconciler.passes() == passes);
    }

    @Test
    void closeIsIdempotent() {
        start(INTERVAL, new ScriptedReconciler(number -> {}));

        scheduler.close();
        scheduler.close();
    }

    @Test
    void aPassMayCloseItsScheduler() throws InterruptedException {
        var closed = new CountDownLatch(1);
        var self = new AtomicReference<ReconcilerScheduler>();
        var reconciler = new ScriptedReconciler(number -> {
            self.get().close();
            closed.countDown();
        });
        self.set(every(INTERVAL));
        start(self.get(), reconciler);

        assertThat(closed.await(20, SECONDS)).isTrue();
        await().during(INTERVAL.multipliedBy(6)).until(() -> reconciler.passes() == 1);
    }

    @Test
    void anIntervalOfZeroDisablesItAndSaysSoOnce() {
        try (var log = new LogLines()) {
            var reconciler = new ScriptedReconciler(number -> {});
            start(Duration.ZERO, reconciler);

            await().during(INTERVAL.multipliedBy(2)).until(() -> reconciler.passes() == 0);
            assertThat(log.with("Scheduled passes are disabled: the interval is 0"))
                    .isOne();
            assertThat(newThreads()).isEmpty();
            assertThatIllegalStateException().isThrownBy(() -> scheduler.start(reconciler));
        }
    }

    @Test
    void threadsHaveTellingNamesAndNoneIsLeft() {
        var reconciler = new ScriptedReconciler(number -> {});
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(3);
        scheduler.close();

        assertThat(reconciler.threads())
                .allSatisfy(thread -> assertThat(thread.getName()).startsWith(threadNames()));
        assertThat(newThreads()).isEmpty();
    }

    private void start(Duration interval, Reconciler reconciler) {
        start(every(interval), reconciler);
    }

    private void start(ReconcilerScheduler made, Reconciler reconciler) {
        scheduler = made;
        threadsBefore = liveThreads();
        scheduler.start(reconciler);
    }

    private Set<Thread> newThreads() {
        var threads = liveThreads();
        threads.removeAll(threadsBefore);
        return threads;
    }

    // Only those that could be a scheduler's: the test's own helpers come and go.
    private Set<Thread> liveThreads() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.isAlive() || thread.getName().startsWith("awaitility"));
        return threads;
    }

    // Quartz counts in milliseconds and may fire two of them early.
    private static final long MORE_OR_LESS = Duration.ofMillis(4).toNanos();

    private static void awaitNanoTime(long time) {
        await().atMost(Duration.ofSeconds(20)).until(() -> System.nanoTime() - time >= 0);
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // That is what it waits for.
        }
    }
}
