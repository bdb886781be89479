// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StopSignalTest {

    private static final Duration LONG = Duration.ofHours(1);

    private final StopSignal stop = new StopSignal(null);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void withoutAReasonItGoesOn() {
        assertThat(stop.requested()).isFalse();
        assertThat(stop.wasInterrupted()).isFalse();
        assertThat(stop.stoppedBy(Optional.empty())).isEmpty();
        assertThat(new StopSignal(LONG).requested()).isFalse();
    }

    @Test
    void anInterruptStopsItAndIsNotCleared() {
        Thread.currentThread().interrupt();

        assertThat(stop.requested()).isTrue();
        assertThat(stop.wasInterrupted()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(stop.requested()).as("for the other threads too").isTrue();
        assertThat(stop.stoppedBy(Optional.empty())).contains(StoppedBy.STOP_REQUESTED);
    }

    @Test
    void aBudgetThatIsUsedUpStopsIt() {
        var outOfTime = new StopSignal(Duration.ofNanos(1));

        assertThat(outOfTime.requested()).as("before a batch was tried").isFalse();
        outOfTime.triedABatch();

        assertThat(outOfTime.wasInterrupted()).isFalse();
        assertThat(outOfTime.stoppedBy(Optional.empty()))
                .as("nobody asked, so nothing was left undone")
                .isEmpty();
        assertThat(outOfTime.requested()).isTrue();
        assertThat(outOfTime.wasInterrupted()).isFalse();
        assertThat(outOfTime.stoppedBy(Optional.empty())).contains(StoppedBy.TIME_BUDGET);
    }

    @Test
    void theFirstReasonStaysButForAnError() {
        stop.abandon();
        stop.interrupted();

        assertThat(stop.stoppedBy(Optional.empty())).contains(StoppedBy.ERROR);
        assertThat(stop.wasInterrupted()).isFalse();

        var interrupted = new StopSignal(null);
        interrupted.interrupted();
        assertThat(interrupted.stoppedBy(Optional.of(new IllegalStateException())))
                .contains(StoppedBy.ERROR);
    }

    @Test
    void theTimeLeftIsTheLesserOfTheTwo() {
        assertThat(stop.atMostTimeLeft(LONG)).isEqualTo(LONG);
        assertThat(new StopSignal(LONG).atMostTimeLeft(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(1));
        assertThat(new StopSignal(LONG).atMostTimeLeft(LONG)).isBetween(Duration.ofMinutes(58), LONG.minusNanos(1));
        var outOfTime = new StopSignal(Duration.ofNanos(1));
        assertThat(outOfTime.atMostTimeLeft(LONG)).isEqualTo(Duration.ofSeconds(1));
        assertThat(outOfTime.atMostTimeLeft(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        outOfTime.triedABatch();
        assertThat(outOfTime.atMostTimeLeft(LONG)).isZero();
    }

    @Test
    void aPauseEndsWithTheFirstReasonToStop() throws Exception {
        var pausing = new Thread(() -> stop.pause(LONG));
        pausing.start();
        Awaitility.await().until(() -> pausing.getState() == Thread.State.TIMED_WAITING);
        stop.abandon();

        pausing.join(TimeUnit.SECONDS.toMillis(30));
        assertThat(pausing.isAlive()).isFalse();
    }

    @Test
    void anInterruptEndsAPauseAndStays() throws Exception {
        var stillInterrupted = new CompletableFuture<Boolean>();
        var pausing = new Thread(() -> {
            stop.pause(LONG);
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        pausing.start();
        Awaitility.await().until(() -> pausing.getState() == Thread.State.TIMED_WAITING);
        pausing.interrupt();

        assertThat(stillInterrupted.get(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thereIsNoPauseAfterAStopOrBeyondTheBudgetNorOneOfNothing() {
        stop.interrupted();

        stop.pause(LONG);
        new StopSignal(Duration.ofMillis(50)).pause(LONG);
        new StopSignal(null).pause(Duration.ZERO);
    }

    @Test
    void aPauseTakesItsTime() {
        var startedAt = System.nanoTime();
        stop.pause(Duration.ofMillis(30));

        assertThat(Duration.ofNanos(System.nanoTime() - startedAt)).isGreaterThanOrEqualTo(Duration.ofMillis(30));
    }

    @Test
    void workThatCanBeCancelledGivesItsResultOrItsError() {
        var cancelled = new AtomicBoolean();

        assertThat(stop.<String>cancelling(() -> cancelled.set(true), () -> "done"))
                .isEqualTo("done");
        assertThatThrownBy(() -> stop.cancelling(() -> cancelled.set(true), () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");
        assertThat(cancelled).isFalse();
        Awaitility.await()
                .until(() -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().equals("df-reconciler-stop")));
    }

    @Test
    void aStopCancelsTheWorkUnderWay() {
        var cancelled = new CountDownLatch(1);

        stop.cancelling(cancelled::countDown, () -> {
            stop.abandon();
            return awaited(cancelled);
        });

        assertThat(cancelled.getCount()).isZero();
    }

    @Test
    void anInterruptOfTheWorkersThreadCancelsItsWork() {
        var cancelled = new CountDownLatch(1);

        var wasCancelled = stop.<Boolean>cancelling(cancelled::countDown, () -> {
            Thread.currentThread().interrupt();
            return isZeroWithinSeconds(cancelled);
        });

        assertThat(wasCancelled).isTrue();
        assertThat(stop.stoppedBy(Optional.empty())).contains(StoppedBy.STOP_REQUESTED);
    }

    /** Waits like a statement of the driver's, which an interrupt does not end. */
    private static boolean isZeroWithinSeconds(CountDownLatch latch) {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (latch.getCount() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        return latch.getCount() == 0;
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
