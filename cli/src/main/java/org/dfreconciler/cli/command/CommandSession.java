// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.IdList;
import org.dfreconciler.cli.output.Reports;
import org.dfreconciler.cli.output.Summary;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;

/** What a command works with once it is connected. */
record CommandSession(
        Reconciler reconciler, PgDurableSettings settings, Reports reports, Diagnosis diagnosis, Console console) {

    /** Reports a pass; the result is the exit code that it amounts to. */
    int report(PassReport report) {
        reports.pass(report);
        report.foreignKeysChecked()
                .ifPresent(reason -> console.err().println("the database checked the foreign keys: " + reason));
        return verdict(Summary.of(report));
    }

    /** Reports a plan, in the same way. */
    int report(PlanReport report, IdList ids) {
        reports.plan(report, ids);
        return verdict(Summary.of(report));
    }

    private int verdict(Summary summary) {
        summary.error().map(diagnosis::of).ifPresent(failure -> console.err().println(failure.getMessage()));
        return summary.exitCode();
    }
}
