// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.function.Function;
import org.dfreconciler.Purger;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PaceOptions;
import org.dfreconciler.cli.option.ReceiptsOption;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.cli.progress.Progress;
import org.dfreconciler.report.PassReport;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Mixin;

/** What a purge shares with a pass: where, how fast, and how it is said; and the way to an exit code. */
final class PurgeOptions {

    @Mixin
    private TargetOptions connection;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private ReceiptsOption receipts;

    @Mixin
    private OutputOptions output;

    /**
     * Connects, purges and reports; the result is the exit code.
     *
     * @param failOnIncomplete whether it is a failure where it was stopped early
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, boolean failOnIncomplete, Function<Purger, PassReport> purge) {
        CommandOptions.check(
                () -> pace.applyTo(Purger.builder(new PGSimpleDataSource())).build());
        var target = connection.target(console.environment());
        var journal = new Journal(console.clock(), target.database());
        return OnTarget.execute(target, pace.connections(), journal, (database, diagnosis) -> {
            var purger = receipts.applyTo(pace.applyTo(Purger.builder(database)))
                    .listener(Progress.of(console, output.verbose(), journal))
                    .build();
            var report = purge.apply(purger);
            output.purgeReports(console.out(), () -> Headings.of(database)).purged(report);
            report.error().map(diagnosis::of).ifPresent(failure -> console.complain(failure.getMessage()));
            return ExitCode.of(report, failOnIncomplete);
        });
    }
}
