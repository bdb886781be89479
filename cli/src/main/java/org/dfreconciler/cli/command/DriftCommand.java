// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.dfreconciler.Doctor;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.Inventory;
import org.dfreconciler.cli.html.PageContents;
import org.dfreconciler.cli.option.FileName;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.rules.RetentionPolicy;
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
    private PolicyOptions policy;

    @Option(
            names = "--fail-over",
            paramLabel = "<count>",
            description =
                    "Exits with 1 where more disagreements than this need attention, or where some that would cannot be "
                            + "told. By default that is no failure.")
    private Integer failOver;

    @Option(
            names = "--html",
            paramLabel = "<file>",
            converter = FileName.class,
            description =
                    "Writes the report to a file besides, as one page for a browser, with what instances, labels and "
                            + "tables take, what is due by this policy, and what doctor says.")
    private Path html;

    @Mixin
    private OutputOptions output;

    public DriftCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        check();
        if (html == null) {
            return drift((report, database, kept) -> {});
        }
        try (var file = PageFile.to(html)) {
            return drift((report, database, kept) -> file.write(new PageContents(
                    report,
                    Inventory.of(database, kept).take(),
                    Doctor.of(database, kept).examine(),
                    kept,
                    Version.number())));
        }
    }

    /** What else is done with the report, besides printing it. */
    private interface Besides {
        void of(DriftReport report, DataSource database, RetentionPolicy policy);
    }

    private int drift(Besides besides) {
        return OnTarget.execute(console, connection, (database, diagnosis) -> {
            var kept = policy.policy(PgDurableSettings.read(database));
            var report = DriftDetector.of(database, kept).detect();
            output.driftReports(console.out(), () -> Headings.ofOrphans(database, kept))
                    .drift(report);
            besides.of(report, database, kept);
            return verdict(report);
        });
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

    /** Checks the options, before anything is connected. */
    private void check() {
        if (failOver != null && failOver < 0) {
            throw CommandFailure.usage("--fail-over must be at least 0, was " + failOver);
        }
        CommandOptions.check(() -> policy.policy(PgDurableSettings.NONE));
    }
}
