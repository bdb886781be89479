// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.dfreconciler.cli.metrics.Metrics;
import org.dfreconciler.cli.option.Durations;
import org.dfreconciler.cli.option.FileName;
import org.dfreconciler.cli.option.MetricsFileOption;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.plan.PlanReader;
import org.dfreconciler.cli.plan.Surroundings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One pass. */
@Command(
        name = "run",
        description = "Runs one pass: removes expired instances with their engine records, and reclaims orphans.")
public final class RunCommand implements Callable<Integer> {

    private static final Duration DEFAULT_MAX_AGE = Duration.ofHours(24);

    private final Console console;

    @Mixin
    private CommandOptions options;

    @Option(
            names = "--fail-on-incomplete",
            description = "Exits with 1 also where the time budget or a signal stopped the pass early.")
    private boolean failOnIncomplete;

    @Option(
            names = "--plan",
            paramLabel = "<file>",
            converter = FileName.class,
            description = "Removes nothing but what this file of plan --out names, and judges each again. "
                    + "Refused where it was made for another database, with other options, or changed since.")
    private Path plan;

    @Option(
            names = "--max-age",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "How old the plan may be, like 30m, 24h or P2D. Default: 24h.")
    private Duration maxAge;

    @Mixin
    private MetricsFileOption metricsFile;

    public RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var approval = approval();
        try (var metrics = Metrics.of(console, metricsFile.file())) {
            return run(approval, metrics);
        }
    }

    private int run(CommandOptions.Preparation approval, Metrics metrics) {
        CommandOptions.Preparation approvalAndMetrics = (reconciler, database, policy, deciding) -> {
            approval.of(reconciler, database, policy, deciding);
            metrics.listenTo(reconciler);
        };
        try {
            return options.execute(
                    console,
                    approvalAndMetrics,
                    session -> session.report(session.reconciler().run(), failOnIncomplete));
        } catch (CommandFailure failure) {
            metrics.failed(failure);
            throw failure;
        }
    }

    /** The file is read before anything is connected. */
    private CommandOptions.Preparation approval() {
        if (plan == null) {
            if (maxAge != null) {
                throw CommandFailure.usage("--max-age must be given with --plan, of which it is the age");
            }
            return CommandOptions.Preparation.NONE;
        }
        if (maxAge != null && (maxAge.isNegative() || maxAge.isZero())) {
            throw CommandFailure.usage("--max-age must be more than zero, was " + maxAge);
        }
        var approved = PlanReader.read(plan);
        return (reconciler, database, policy, deciding) -> {
            approved.header()
                    .refuseUnlessFor(Surroundings.read(database), deciding, maxAge == null ? DEFAULT_MAX_AGE : maxAge);
            reconciler.only(approved.ids());
        };
    }
}
