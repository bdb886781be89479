// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.Optional;
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

    /** @param timeBudget null for none */
    StopSignal(Duration timeBudget) {
        this.timeBudget = timeBudget;
    }

    boolean requested() {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (timeBudget != null && elapsed().compareTo(timeBudget) >= 0) {
            reason.compareAndSet(null, StoppedBy.TIME_BUDGET);
        }
        return reason.get() != null;
    }

    /** Whether it was an interrupt that ended the pass. */
    boolean wasInterrupted() {
        return requested() && reason.get() == StoppedBy.STOP_REQUESTED;
    }

    void interrupted() {
        reason.compareAndSet(null, StoppedBy.STOP_REQUESTED);
    }

    void abandon() {
        reason.compareAndSet(null, StoppedBy.ERROR);
    }

    /** Waits, unless there is a reason to stop. */
    void pause(Duration pause) {
        if (pause.isZero() || requested()) {
            return;
        }
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<StoppedBy> stoppedBy(Optional<RuntimeException> error) {
        return error.isPresent() ? Optional.of(StoppedBy.ERROR) : Optional.ofNullable(reason.get());
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
