// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests, for JUnit 5 or newer, of what every {@link ReconcilerScheduler} must do, however it is built. To test a
 * scheduler of your own, extend this class and say how the scheduler is created:
 *
 * <pre>{@code
 * class MySchedulerContractTest extends SchedulerContract {
 *
 *     protected ReconcilerScheduler every(Duration interval) {
 *         return new MyScheduler(interval);
 *     }
 *
 *     protected String threadNames() {
 *         return "my-scheduler";
 *     }
 * }
 * }</pre>
 *
 * <ul>
 *   <li>Passes run at the interval asked for and never overlap; a long one delays the next, and ticks do not pile up.
 *   <li>A pass that throws, even an {@link Error}, is logged once and not tried again at once, and later passes run as
 *       scheduled. They also do after a pass that leaves its thread interrupted.
 *   <li>A second start, and a start after close, throws an {@link IllegalStateException} that says "started" or
 *       "closed". A start with null throws a {@link NullPointerException} that names the reconciler, and does not count
 *       as a start.
 *   <li>Close interrupts the running pass and waits for it, even if the calling thread is interrupted, and leaves no
 *       thread behind. It may be called twice, and from within a pass.
 *   <li>An interval of zero runs nothing, starts no thread, and says once in the log that passes are disabled.
 * </ul>
 *
 * All tests together take a few seconds and need no database. They check only that passes are not too early, so that a
 * slow machine does not fail them. They read the log from the standard streams, so other tests that log must not run in
 * the same JVM at the same time.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
public abstract class SchedulerContract {

    private static final Duration INTERVAL = Duration.ofMillis(50);

    /**
     * How much too early a pass may start: a scheduler may count in milliseconds and, as Quartz does, fire two of them
     * early.
     */
    private static final long MORE_OR_LESS = Duration.ofMillis(4).toNanos();

    private static final String LOGGED =
            "lines in the log (where tests log elsewhere than to the standard streams, override captureLog)";

    /** The threads that existed before the scheduler under test was started. */
    private Set<Thread> threadsBefore = Set.of();

    private @Nullable ReconcilerScheduler scheduler;

    /** Called by subclasses. */
    protected SchedulerContract() {}

    /**
     * Creates a scheduler that is not started. With an interval of zero it must be disabled; otherwise its first pass
     * must be due after one interval. The tests close it.
     *
     * @param interval zero or 50 ms
     */
    protected abstract ReconcilerScheduler every(Duration interval);

    /** Returns the common beginning of the names of the threads that run passes. */
    protected abstract String threadNames();

    /**
     * Begins to capture the log. By default this captures the standard streams; override it if your tests log
     * elsewhere.
     */
    protected CapturedLog captureLog() {
        return CapturedLog.ofStandardStreams();
    }

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
            assertNotBefore(number * INTERVAL.toNanos(), reconciler.start(number) - before, "start of pass " + number);
        }
        assertTrue(
                reconciler.end(10) - before < 100 * INTERVAL.toNanos(),
                "ten passes take ten intervals, with much to spare");
    }

    @Test
    void aLongPassDelaysTheNextAndDoesNotPileUpTicks() {
        var missed = 20;
        var reconciler = new ScriptedReconciler(number -> {
            if (number == 1) {
                Waiting.pass(INTERVAL.multipliedBy(missed));
            }
        });
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(7);

        assertEquals(0, reconciler.overlaps(), "passes that started while another one ran");
        // The pass after the long one may start at once, and the one after that at any time within the interval.
        for (int number = 4; number <= 7; number++) {
            assertNotBefore(
                    (number - 3) * INTERVAL.toNanos(),
                    reconciler.start(number) - reconciler.end(1),
                    "start of pass " + number + " after the end of the long one");
        }
    }

    @Test
    void aPassThatThrowsIsLoggedOnceAndTheScheduleLivesOn() {
        try (var log = captureLog()) {
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

            assertAll(
                    () -> assertEquals(1, lines(log, "IllegalStateException: exception for the test"), LOGGED),
                    () -> assertEquals(1, lines(log, "StackOverflowError: error for the test"), LOGGED),
                    () -> assertEquals(1, lines(log, "Exception: checked exception for the test"), LOGGED));
            assertTrue(
                    reconciler.start(4) - reconciler.start(1) >= 2 * INTERVAL.toNanos(),
                    "no pass is tried again at once");
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

        assertFalse(
                interrupted.orTimeout(20, SECONDS).join(), "the second pass finds its thread interrupted by the first");
    }

    @Test
    void aSecondStartIsRefusedAndTheFirstGoesOn() {
        var first = new ScriptedReconciler(number -> {});
        var second = new ScriptedReconciler(number -> {});
        start(INTERVAL, first);

        assertRefused("started", second);

        first.awaitPasses(first.passes() + 2);
        assertEquals(0, second.passes(), "passes of the second reconciler");
    }

    @Test
    void aStartAfterCloseIsRefused() {
        scheduler = every(INTERVAL);
        started().close();

        assertRefused("closed", new ScriptedReconciler(number -> {}));
    }

    @Test
    void aStartWithoutAReconcilerIsRefusedAndDoesNotCount() {
        var made = every(INTERVAL);
        scheduler = made;
        var refusal = assertThrows(NullPointerException.class, () -> startWithoutReconciler(made));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains("reconciler"), "the message names what must not be null");

        var reconciler = new ScriptedReconciler(number -> {});
        assertSame(made, made.start(reconciler), "start returns the scheduler");
        reconciler.awaitPasses(1);
    }

    @SuppressWarnings("NullAway") // this test is about null
    private static void startWithoutReconciler(ReconcilerScheduler made) {
        made.start(null);
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
        assertTrue(kept.get(), "the interrupt is kept");
    }

    private void closesAfterThePass(Consumer<ReconcilerScheduler> close) throws InterruptedException {
        var running = new CountDownLatch(1);
        var interrupted = new CountDownLatch(1);
        var batchDone = new CountDownLatch(1);
        var reconciler = new ScriptedReconciler(number -> {
            running.countDown();
            awaitInterrupt();
            interrupted.countDown();
            await(batchDone, "the end of the batch");
        });
        start(INTERVAL, reconciler);
        await(running, "the first pass");

        var closing = new Thread(() -> close.accept(started()), "closing");
        closing.start();
        await(interrupted, "close to interrupt the running pass");
        Waiting.until("close to wait, bounded", () -> closing.getState() == Thread.State.TIMED_WAITING);
        assertEquals(0, reconciler.endedPasses(), "passes that ended before their batch");
        batchDone.countDown();
        closing.join(Waiting.LONG.toMillis());

        assertFalse(closing.isAlive(), "close comes back when the pass has ended");
        assertEquals(1, reconciler.endedPasses(), "passes that ended before close came back");
        assertEquals(1, reconciler.passes(), "passes");
    }

    @Test
    void noPassStartsOnceCloseCameBack() {
        var reconciler = new ScriptedReconciler(number -> {});
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(1);
        started().close();
        var passes = reconciler.passes();

        Waiting.pass(INTERVAL.multipliedBy(6));
        assertEquals(passes, reconciler.passes(), "passes after close");
    }

    @Test
    void closeIsIdempotent() {
        start(INTERVAL, new ScriptedReconciler(number -> {}));

        started().close();
        started().close();
    }

    @Test
    void aPassMayCloseItsScheduler() throws InterruptedException {
        var closed = new CountDownLatch(1);
        var self = every(INTERVAL);
        var reconciler = new ScriptedReconciler(number -> {
            self.close();
            closed.countDown();
        });
        start(self, reconciler);

        await(closed, "close to come back to the pass that called it");
        Waiting.pass(INTERVAL.multipliedBy(6));
        assertEquals(1, reconciler.passes(), "passes");
    }

    @Test
    void anIntervalOfZeroDisablesItAndSaysSoOnce() {
        try (var log = captureLog()) {
            var reconciler = new ScriptedReconciler(number -> {});
            start(Duration.ZERO, reconciler);

            Waiting.pass(INTERVAL.multipliedBy(2));
            assertEquals(0, reconciler.passes(), "passes");
            assertEquals(1, lines(log, "disabled"), LOGGED);
            assertEquals(Set.of(), newThreads(), "threads");
            assertRefused("started", reconciler);
        }
    }

    @Test
    void threadsHaveTellingNamesAndNoneIsLeft() {
        var reconciler = new ScriptedReconciler(number -> {});
        start(INTERVAL, reconciler);
        reconciler.awaitPasses(3);
        started().close();

        for (var thread : reconciler.threads()) {
            assertTrue(
                    thread.getName().startsWith(threadNames()),
                    () -> "a pass ran on " + thread.getName() + ", and not on " + threadNames() + "...");
        }
        assertEquals(Set.of(), newThreads(), "threads left behind");
    }

    private void start(Duration interval, Reconciler reconciler) {
        start(every(interval), reconciler);
    }

    private void start(ReconcilerScheduler made, Reconciler reconciler) {
        scheduler = made;
        threadsBefore = liveThreads();
        scheduler.start(reconciler);
    }

    private ReconcilerScheduler started() {
        return requireNonNull(scheduler);
    }

    private void assertRefused(String why, Reconciler reconciler) {
        var refusal = assertThrows(IllegalStateException.class, () -> started().start(reconciler));
        assertTrue(
                String.valueOf(refusal.getMessage()).contains(why),
                () -> "the message says that it was " + why + ", was " + refusal.getMessage());
    }

    private static void assertNotBefore(long nanos, long actual, String what) {
        assertTrue(
                actual >= nanos - MORE_OR_LESS,
                () -> what + " is due after " + Duration.ofNanos(nanos) + ", came after " + Duration.ofNanos(actual));
    }

    private static long lines(CapturedLog log, String text) {
        return log.lines().stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT)))
                .count();
    }

    private Set<Thread> newThreads() {
        var threads = liveThreads();
        threads.removeAll(threadsBefore);
        return threads;
    }

    private static Set<Thread> liveThreads() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.isAlive());
        return threads;
    }

    private static void await(CountDownLatch latch, String what) throws InterruptedException {
        assertTrue(
                latch.await(Waiting.LONG.toSeconds(), SECONDS),
                () -> "waited " + Waiting.LONG.toSeconds() + " s for " + what);
    }

    private static void awaitInterrupt() {
        try {
            new CountDownLatch(1).await(Waiting.LONG.toSeconds(), SECONDS);
        } catch (InterruptedException e) {
            // this is what it waits for
        }
    }
}
