// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.cli.connection.Database;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.option.OrphanOptions;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.DriftReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the two stores disagree. */
@Command(
        name = "drift",
        description =
                "Shows where df and the engine disagree, by kind, age and number, with sample ids. Changes nothing.")
public final class DriftCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private TargetOptions connection;

    @Mixin
    private OrphanOptions orphans;

    @Option(
            names = "--fail-over",
            paramLabel = "<count>",
            description =
                    "Exits with 1 where more disagreements than this need attention, or where some that would cannot be "
                            + "told. By default that is no failure.")
    private Integer failOver;

    @Mixin
    private OutputOptions output;

    public DriftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        var target = connection.target(console.environment());
        try (var database = Database.open(target, 1)) {
            var policy = orphans.policy(PgDurableSettings.read(database.dataSource()));
            var report = DriftDetector.of(database.dataSource(), policy).detect();
            output.driftReports(console.out(), () -> Headings.ofOrphans(database.dataSource(), policy))
                    .drift(report);
            return verdict(report);
        } catch (SQLException | RuntimeException e) {
            throw Thread.currentThread().isInterrupted()
                    ? new CommandFailure(ExitCode.INCOMPLETE, "interrupted before everything was looked at", e)
                    : new Diagnosis(target).of(e);
        }
    }

    private int verdict(DriftReport report) {
        if (failOver == null || !report.exceeds(failOver)) {
            return ExitCode.COMPLETE;
        }
        var unknown = report.needingAttention() > failOver ? "" : ", as far as that can be told";
        console.err()
                .println(String.format(
                        Locale.ROOT,
                        "%,d need attention%s, and --fail-over allows %,d",
                        report.needingAttention(),
                        unknown,
                        failOver));
        return ExitCode.INCOMPLETE;
    }

    /** Before anything is connected. */
    private void check() {
        if (failOver != null && failOver < 0) {
            throw CommandFailure.usage("--fail-over must be at least 0, was " + failOver);
        }
        CommandOptions.check(() -> orphans.policy(PgDurableSettings.NONE));
    }
}
