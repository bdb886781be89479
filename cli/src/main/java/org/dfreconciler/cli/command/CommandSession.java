// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import org.dfreconciler.Doctor;
import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.output.CheckupReports;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.IdList;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.cli.output.WatchReports;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.RetentionPolicy;

/** What a command works with once it is connected. */
record CommandSession(
        Reconciler reconciler,
        Doctor doctor,
        PgDurableSettings settings,
        RetentionPolicy policy,
        OutputOptions output,
        Journal journal,
        Diagnosis diagnosis,
        Console console) {

    CheckupReports checkupReports() {
        return output.checkupReports(console.out());
    }

    WatchReports watchReports() {
        return output.watchReports(console.out(), console.err(), policy);
    }

    /** Reports a pass; the result is the exit code that it amounts to. */
    int report(PassReport report, boolean failOnIncomplete) {
        var error = report.error().map(diagnosis::of).map(CommandFailure::getMessage);
        output.reports(console.out(), policy).pass(journal.now(), report, error);
        error.ifPresent(console.err()::println);
        return ExitCode.of(report, failOnIncomplete);
    }

    /** Reports a plan, in the same way. */
    int report(PlanReport report, IdList ids) {
        output.reports(console.out(), policy).plan(report, ids);
        report.error().map(diagnosis::of).ifPresent(failure -> console.complain(failure.getMessage()));
        return ExitCode.of(report, false);
    }
}
