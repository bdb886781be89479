// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.report.StoppedBy;

/**
 * Tells a pass to start no further batch: its time is up, its thread was interrupted, or it met an error. Once it says so it
 * stays so. Never clears an interrupt. Thread-safe.
 */
final class StopSignal {

    private final long startedAt = System.nanoTime();
    private final Duration timeBudget;
    private volatile StoppedBy reason;

    /** @param timeBudget null for none */
    StopSignal(Duration timeBudget) {
        this.timeBudget = timeBudget;
    }

    boolean requested() {
        if (reason == null && Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (reason == null && timeBudget != null && elapsed().compareTo(timeBudget) >= 0) {
            reason = StoppedBy.TIME_BUDGET;
        }
        return reason != null;
    }

    /** Whether it was an interrupt that ended the pass. */
    boolean wasInterrupted() {
        return requested() && reason == StoppedBy.STOP_REQUESTED;
    }

    void interrupted() {
        reason = StoppedBy.STOP_REQUESTED;
    }

    void abandon() {
        reason = StoppedBy.ERROR;
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
        return error.isPresent() ? Optional.of(StoppedBy.ERROR) : Optional.ofNullable(reason);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
