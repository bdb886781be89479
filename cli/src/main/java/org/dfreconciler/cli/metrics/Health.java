// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.JsonLine;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.RefusedException;

/**
 * Whether passes get through: one did within three intervals, or none has ended yet, or the last one did and the next is under way,
 * however long it takes. An instance that could not be deleted makes no pass a failure. Thread-safe.
 */
final class Health implements ReconcilerListener {

    private static final int INTERVALS = 3;

    /** Passes that follow one another within seconds are no reason to be down in between. */
    private static final Duration LEAST = Duration.ofMinutes(1);

    private final Clock clock;
    private Duration patience = LEAST;
    private String lastOutcome;
    private Instant lastSuccess;
    private boolean lastSucceeded;
    private boolean underWay;

    Health(Clock clock) {
        this.clock = clock;
    }

    synchronized void interval(Duration interval) {
        var three = interval.multipliedBy(INTERVALS);
        patience = three.compareTo(LEAST) < 0 ? LEAST : three;
    }

    @Override
    public synchronized void passStarted(PassStarted pass) {
        underWay = true;
    }

    @Override
    public void passFinished(long pass, PassReport report) {
        ended(report.outcome().name(), report.outcome() != Outcome.FAILED);
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        ended(error instanceof RefusedException ? "REFUSED" : Outcome.FAILED.name(), false);
    }

    private synchronized void ended(String outcome, boolean succeeded) {
        underWay = false;
        lastOutcome = outcome;
        lastSucceeded = succeeded;
        lastSuccess = succeeded ? clock.instant() : lastSuccess;
    }

    synchronized boolean isUp() {
        return lastOutcome == null || lastSucceeded && underWay || isRecent();
    }

    private boolean isRecent() {
        return lastSuccess != null && !clock.instant().isAfter(lastSuccess.plus(patience));
    }

    /** One object for whoever looks at the probe's answer. */
    synchronized String json() {
        return JsonLine.of(json -> {
            json.writeStringField("status", isUp() ? "UP" : "DOWN");
            json.writeStringField("lastOutcome", lastOutcome);
            json.writeStringField("lastSuccess", lastSuccess == null ? null : lastSuccess.toString());
        });
    }
}
