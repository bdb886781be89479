// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.dfreconciler.cli.metrics.Metrics;
import org.dfreconciler.cli.option.Durations;
import org.dfreconciler.cli.option.MetricsFileOption;
import org.dfreconciler.cli.option.MetricsServerOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Passes on an interval, until the process is told to stop. */
@Command(name = "watch", description = "Runs a pass now and then after each interval, until interrupted.")
public final class WatchCommand implements Callable<Integer> {

    private static final Duration DEFAULT_INTERVAL = Duration.ofHours(1);

    /** Longer than the statements of one batch can take. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMinutes(2);

    private final Console console;

    @Mixin
    private CommandOptions options;

    @Option(
            names = "--interval",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "From the end of a pass to the next, 0 to 7 days, like 30s, 5m or PT1H; 0 disables passes. "
                    + "Default: the server's pg_durable.reconcile_interval where that is more than 0, else 1h.")
    private Duration interval;

    @Mixin
    private MetricsServerOptions metricsServer;

    @Mixin
    private MetricsFileOption metricsFile;

    public WatchCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (interval != null) {
            CommandOptions.check(() -> SimpleScheduler.every(interval));
        }
        var journal = options.journal(console);
        if (interval != null && interval.isZero()) {
            console.err().println("passes are disabled, because the interval is 0: set --interval to enable them");
            return ExitCode.COMPLETE;
        }
        var known = interval == null ? DEFAULT_INTERVAL : interval;
        try (var metrics = Metrics.of(console, metricsFile.file(), metricsServer.address(), known)) {
            return watch(journal, new Backoff(known), metrics);
        }
    }

    /** A server that cannot be reached yet is tried again, as it is between passes. */
    private int watch(Journal journal, Backoff backoff, Metrics metrics) {
        CommandOptions.Preparation listening = (reconciler, database, policy, options) -> metrics.listenTo(reconciler);
        while (true) {
            try {
                return options.execute(console, journal, listening, session -> watch(session, metrics));
            } catch (CommandFailure failure) {
                if (Thread.currentThread().isInterrupted()) {
                    return ExitCode.COMPLETE;
                }
                journal.nextPass();
                metrics.failed(failure);
                if (!failure.mayPass()) {
                    throw failure.at(journal.now());
                }
                var wait = backoff.next();
                options.output().watchFailures(console.out(), console.err()).failed(journal.now(wait), failure);
                if (!Backoff.waited(wait)) {
                    return ExitCode.COMPLETE;
                }
            }
        }
    }

    private int watch(CommandSession session, Metrics metrics) throws SQLException {
        var pause = interval != null ? interval : session.settings().interval().orElse(DEFAULT_INTERVAL);
        metrics.interval(pause);
        var scheduler = SimpleScheduler.every(pause).startingNow().closeTimeout(CLOSE_TIMEOUT);
        try (scheduler) {
            scheduler.start(new WatchedReconciler(session, pause));
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // The one way out; closing the scheduler lets the running batch end.
        }
        return ExitCode.COMPLETE;
    }
}
