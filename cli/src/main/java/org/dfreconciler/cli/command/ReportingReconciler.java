// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** Writes a report of each pass, and one sentence about each error, for a scheduler that does neither. */
final class ReportingReconciler implements Reconciler {

    private final CommandSession session;

    ReportingReconciler(CommandSession session) {
        this.session = session;
    }

    @Override
    public PassReport run() {
        try {
            var report = session.reconciler().run();
            session.report(report, false);
            return report;
        } catch (RuntimeException e) {
            session.console().complain(session.diagnosis().of(e).getMessage());
            throw e;
        }
    }

    @Override
    public PlanReport plan() {
        return session.reconciler().plan();
    }
}
