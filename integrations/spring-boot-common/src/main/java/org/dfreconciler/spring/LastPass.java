// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how the last pass of this process ended, so that health and endpoint need not ask the database.
 * Thread-safe.
 *
 * <p>A pass is well unless it {@linkplain Outcome#FAILED failed}, was refused, or found no database. Passes are overdue
 * where for three intervals no pass was well and no batch was done. A batch counts, because a first pass over a long
 * backlog may take many intervals.
 */
public final class LastPass implements ReconcilerListener {

    private static final int INTERVALS = 3;

    private final InstantSource clock;
    private @Nullable Duration interval;
    private Instant lastSign;
    private @Nullable Instant endedAt;
    private @Nullable PassReport report;
    private @Nullable Throwable error;

    LastPass(InstantSource clock) {
        this.clock = clock;
        this.lastSign = clock.instant();
    }

    /** From now on, expects a pass in each interval. With null or zero, passes are never overdue. */
    synchronized void expectEvery(@Nullable Duration interval) {
        this.interval = interval == null || interval.isZero() ? null : interval;
        lastSign = clock.instant();
    }

    @Override
    public synchronized void batchDone(BatchDone batch) {
        lastSign = clock.instant();
    }

    @Override
    public synchronized void passFinished(long pass, PassReport report) {
        ended(report, report.error().orElse(null));
        if (report.outcome() != Outcome.FAILED) {
            lastSign = clock.instant();
        }
    }

    @Override
    public synchronized void passFailed(long pass, Throwable error) {
        ended(null, error);
    }

    private void ended(@Nullable PassReport report, @Nullable Throwable error) {
        this.report = report;
        this.error = error;
        this.endedAt = clock.instant();
    }

    /** The state of this process's passes now. */
    public synchronized Wellness wellness() {
        return isOverdue() ? Wellness.OVERDUE : endedAt == null ? Wellness.UNKNOWN : ofLast();
    }

    private Wellness ofLast() {
        return report == null || report.outcome() == Outcome.FAILED ? Wellness.FAILED : Wellness.WELL;
    }

    private boolean isOverdue() {
        return interval != null && clock.instant().isAfter(lastSign.plus(interval.multipliedBy(INTERVALS)));
    }

    /**
     * The report of the last pass; empty where no pass has ended yet, and where the last one was refused or found no
     * database.
     */
    public synchronized Optional<PassReport> report() {
        return Optional.ofNullable(report);
    }

    /**
     * How and when the last pass ended, what it removed, how long it took, its error, and whether passes are overdue.
     * Entries that do not apply are left out; the map is empty while nothing has happened.
     */
    public synchronized Map<String, Object> details() {
        var details = new LinkedHashMap<String, Object>();
        if (endedAt != null) {
            details.put("outcome", Passes.outcome(report, error));
            details.put("endedAt", endedAt.toString());
        }
        if (report != null) {
            details.put("removed", report.removed());
            details.put("elapsedMillis", report.elapsed().toMillis());
        }
        if (error != null) {
            details.put("error", String.valueOf(error.getMessage()));
        }
        if (isOverdue()) {
            details.put("overdue", "no pass was well for " + INTERVALS + " intervals of " + interval);
        }
        return details;
    }
}
