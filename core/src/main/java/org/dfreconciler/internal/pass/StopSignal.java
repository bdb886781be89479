// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.report.StoppedBy;

/** Tells a pass to start no further batch: its time is up, or its thread was interrupted. Never clears the interrupt. */
final class StopSignal {

    private final long startedAt = System.nanoTime();
    private final Duration timeBudget;
    private StoppedBy reason;

    /** @param timeBudget null for none */
    StopSignal(Duration timeBudget) {
        this.timeBudget = timeBudget;
    }

    /** Once it says so it stays so. */
    boolean requested() {
        if (reason == null && Thread.currentThread().isInterrupted()) {
            reason = StoppedBy.STOP_REQUESTED;
        } else if (reason == null && timeBudget != null && elapsed().compareTo(timeBudget) >= 0) {
            reason = StoppedBy.TIME_BUDGET;
        }
        return reason != null;
    }

    Optional<StoppedBy> stoppedBy(Optional<RuntimeException> error) {
        return error.isPresent() ? Optional.of(StoppedBy.ERROR) : Optional.ofNullable(reason);
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
