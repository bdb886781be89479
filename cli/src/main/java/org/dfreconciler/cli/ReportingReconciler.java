// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** Writes a report of each pass, and one sentence about each error, for a scheduler that does neither. */
final class ReportingReconciler implements Reconciler {

    private final Session session;
    private final Console console;

    ReportingReconciler(Session session, Console console) {
        this.session = session;
        this.console = console;
    }

    @Override
    public PassReport run() {
        try {
            var report = session.reconciler().run();
            session.reports().pass(report);
            session.verdict(console, Summary.of(report));
            return report;
        } catch (RuntimeException e) {
            console.err().println(session.diagnosis().of(e).getMessage());
            throw e;
        }
    }

    @Override
    public PlanReport plan() {
        return session.reconciler().plan();
    }
}
