// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.micrometer;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.rules.Fate;

/**
 * What one step of the last pass that came to it has found due, and not removed. It stands until the next one finds its own.
 * Thread-safe.
 */
final class Backlog {

    private final Clock clock;
    private long pass;
    private double size = Double.NaN;
    private double oldestAge = Double.NaN;
    private long seenAt;

    /** @param clock by which what is old grows older */
    Backlog(Clock clock) {
        this.clock = clock;
    }

    /** Of one pass, more comes on top: the next page, or the next database. */
    synchronized void selected(CandidatesSelected selected) {
        var now = clock.monotonicTime();
        var begins = selected.pass() != pass;
        var before = begins ? Double.NaN : oldestAge + (now - seenAt) / 1e9;
        size = (begins ? 0 : size) + selected.candidates();
        oldestAge = older(before, selected.oldestAge() == null ? Double.NaN : seconds(selected.oldestAge()));
        seenAt = now;
        pass = selected.pass();
    }

    /** NaN is what is not known. */
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

    /** It went, or was not due after all; anything else keeps it where it is, and it is due again. */
    private static boolean settles(Fate fate) {
        return fate.goes() || fate == Fate.NOT_DUE || fate == Fate.HELD || fate == Fate.GONE;
    }

    synchronized double size() {
        return size;
    }

    /** In seconds. That it went while others stay is not known before the next pass. */
    synchronized double oldestAge() {
        return size == 0 ? 0 : oldestAge + (clock.monotonicTime() - seenAt) / 1e9;
    }
}
