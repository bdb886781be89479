// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import org.dfreconciler.Doctor;
import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.output.CheckupReports;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Heading;
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
        Heading.Source heading,
        Journal journal,
        Diagnosis diagnosis,
        Console console) {

    CheckupReports checkupReports() throws SQLException {
        return output.checkupReports(console.out(), heading);
    }

    WatchReports watchReports() throws SQLException {
        return output.watchReports(console.out(), console.err(), policy, heading);
    }

    /** Reports a pass; the result is the exit code that it amounts to. */
    int report(PassReport report, boolean failOnIncomplete) throws SQLException {
        var error = report.error().map(diagnosis::of).map(CommandFailure::getMessage);
        output.reports(console.out(), policy, heading).pass(journal.now(), report, error);
        error.ifPresent(console.err()::println);
        return ExitCode.of(report, failOnIncomplete);
    }

    /** Reports a plan, in the same way. */
    int report(PlanReport report, IdList ids) throws SQLException {
        output.reports(console.out(), policy, heading).plan(report, ids);
        report.error().map(diagnosis::of).ifPresent(failure -> console.complain(failure.getMessage()));
        return ExitCode.of(report, false);
    }
}
