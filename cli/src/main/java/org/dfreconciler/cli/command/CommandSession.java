// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import org.dfreconciler.Doctor;
import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.output.CheckupReports;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.IdList;
import org.dfreconciler.cli.output.Reports;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.Report;

/** What a command works with once it is connected. */
record CommandSession(
        Reconciler reconciler,
        Doctor doctor,
        PgDurableSettings settings,
        Reports reports,
        CheckupReports checkupReports,
        Diagnosis diagnosis,
        Console console) {

    /** Reports a pass; the result is the exit code that it amounts to. */
    int report(PassReport report, boolean failOnIncomplete) {
        reports.pass(report);
        return verdict(report, failOnIncomplete);
    }

    /** Reports a plan, in the same way. */
    int report(PlanReport report, IdList ids) {
        reports.plan(report, ids);
        return verdict(report, false);
    }

    private int verdict(Report report, boolean failOnIncomplete) {
        report.error().map(diagnosis::of).ifPresent(failure -> console.complain(failure.getMessage()));
        return ExitCode.of(report, failOnIncomplete);
    }
}
