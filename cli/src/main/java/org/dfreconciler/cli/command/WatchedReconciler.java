// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.cli.output.Occasion;
import org.dfreconciler.cli.output.WatchReports;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/**
 * Says of each pass what it came to, for a scheduler that does not. Where the database cannot be reached, it is tried again sooner
 * than the scheduler would.
 */
final class WatchedReconciler implements Reconciler {

    private final CommandSession session;
    private final Duration interval;
    private final Journal journal;
    private final WatchReports reports;

    WatchedReconciler(CommandSession session, Duration interval) throws SQLException {
        this.session = session;
        this.interval = interval;
        this.journal = session.journal();
        this.reports = session.watchReports();
    }

    @Override
    public PassReport run() {
        var backoff = new Backoff(interval);
        while (true) {
            journal.nextPass();
            try {
                var report = session.reconciler().run();
                var error = report.error().map(session.diagnosis()::of).map(CommandFailure::getMessage);
                reports.pass(now(interval), report, error);
                return report;
            } catch (RuntimeException | Error e) {
                var failure = session.diagnosis().of(e);
                var wait = failure.mayPass() ? backoff.next() : interval;
                reports.failed(now(wait), failure);
                if (!failure.mayPass() || !Backoff.waited(wait)) {
                    throw e;
                }
            }
        }
    }

    /** The present occasion, with the time of the next try; without one where the watch was told to stop. */
    private Occasion now(Duration wait) {
        return Thread.currentThread().isInterrupted() ? journal.now() : journal.now(wait);
    }

    @Override
    public PlanReport plan() {
        return session.reconciler().plan();
    }
}
