// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.dfreconciler.report.StoppedBy;

/**
 * Tells a pass to start no further batch: its time is up, its thread was interrupted, or it met an error. The first reason
 * stays. Never clears an interrupt. Thread-safe.
 */
final class StopSignal {

    private final long startedAt = System.nanoTime();
    private final Duration timeBudget;
    private final AtomicReference<StoppedBy> reason = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** @param timeBudget null for none */
    StopSignal(Duration timeBudget) {
        this.timeBudget = timeBudget;
    }

    boolean requested() {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (timeBudget != null && elapsed().compareTo(timeBudget) >= 0) {
            stop(StoppedBy.TIME_BUDGET);
        }
        return reason.get() != null;
    }

    /** Whether it was an interrupt that ended the pass. */
    boolean wasInterrupted() {
        return requested() && reason.get() == StoppedBy.STOP_REQUESTED;
    }

    void interrupted() {
        stop(StoppedBy.STOP_REQUESTED);
    }

    void abandon() {
        stop(StoppedBy.ERROR);
    }

    private void stop(StoppedBy by) {
        reason.compareAndSet(null, by);
        stopped.countDown();
    }

    /** Waits, until there is a reason to stop at most. */
    void pause(Duration pause) {
        if (pause.isZero() || requested()) {
            return;
        }
        try {
            stopped.await(atMostTimeLeft(pause).toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration atMostTimeLeft(Duration pause) {
        if (timeBudget == null) {
            return pause;
        }
        var left = timeBudget.minus(elapsed());
        return left.compareTo(pause) < 0 ? left : pause;
    }

    Optional<StoppedBy> stoppedBy(Optional<RuntimeException> error) {
        return error.isPresent() ? Optional.of(StoppedBy.ERROR) : Optional.ofNullable(reason.get());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
