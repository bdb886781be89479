// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.rules.Fate;

/**
 * Counts what the last pass found due in one of its steps and has not removed. The figures stay until the next pass
 * selects its own candidates for this step. Thread-safe.
 */
final class Backlog {

    private final Clock clock;
    private long pass;
    private double size = Double.NaN;
    private double oldestAge = Double.NaN;
    private long seenAt;

    /** @param clock the clock by which the oldest candidate grows older */
    Backlog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes in what was selected. Later pages and other databases of the same pass are added; a new pass starts from
     * zero.
     */
    synchronized void selected(CandidatesSelected selected) {
        var now = clock.monotonicTime();
        var begins = selected.pass() != pass;
        var before = begins ? Double.NaN : oldestAge + (now - seenAt) / 1e9;
        size = (begins ? 0 : size) + selected.candidates();
        oldestAge = older(before, selected.oldestAge() == null ? Double.NaN : seconds(selected.oldestAge()));
        seenAt = now;
        pass = selected.pass();
    }

    /** The greater of two ages. An age that is not known is NaN, and then the other one counts. */
    private static double older(double one, double other) {
        return Double.isNaN(one) ? other : Double.isNaN(other) ? one : Math.max(one, other);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    synchronized void done(BatchDone batch) {
        if (batch.pass() == pass) {
            var settled = batch.batch().fates().entrySet().stream()
                    .filter(fate -> settles(fate.getKey()))
                    .mapToLong(fate -> fate.getValue())
                    .sum();
            size = Math.max(0, size - settled);
        }
    }

    /**
     * Whether an id with this fate leaves the backlog, because it was removed or was not due after all. Every other id
     * stays, and is due again in the next pass.
     */
    private static boolean settles(Fate fate) {
        return fate.goes() || fate == Fate.NOT_DUE || fate == Fate.HELD || fate == Fate.GONE;
    }

    synchronized double size() {
        return size;
    }

    /**
     * The age of the oldest candidate in seconds; 0 if nothing is left. When only the oldest candidate has gone, this
     * stays as it is until the next pass.
     */
    synchronized double oldestAge() {
        return size == 0 ? 0 : oldestAge + (clock.monotonicTime() - seenAt) / 1e9;
    }
}
