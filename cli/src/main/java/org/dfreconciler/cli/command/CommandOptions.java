// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.cli.connection.Database;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.connection.SatelliteDatabases;
import org.dfreconciler.cli.option.ConnectionOptions;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PaceOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that run, plan, watch and doctor share, and the way from them to a reconciler and back to an exit code. */
final class CommandOptions {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private PaceOptions pace;

    @Option(
            names = "--accept-mass-orphans",
            description =
                    "Reclaims orphans also where more than 100, and more than half, of all completed engine roots have no "
                            + "df row, which looks like a restore. By default they are left alone then.")
    private boolean acceptMassOrphans;

    @Mixin
    private OutputOptions output;

    /** What a command does with a reconciler on the target; the result is its exit code. */
    interface Work {
        int with(CommandSession session);
    }

    /**
     * Connects and does the work.
     *
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, Work work) {
        check();
        var target = connection.target(console.environment());
        var diagnosis = new Diagnosis(target);
        try (var database = Database.open(target, pace.connections());
                var satellites = new SatelliteDatabases(target, pace.connections())) {
            var settings = PgDurableSettings.read(database.dataSource());
            var kept = policy.policy(settings);
            var reconciler = pace.applyTo(Reconciler.builder(database.dataSource(), kept));
            if (acceptMassOrphans) {
                reconciler.acceptMassOrphans();
            }
            if (connection.servesSatellites()) {
                reconciler.satellites(satellites::connectionsTo);
            }
            return work.with(new CommandSession(
                    reconciler.build(),
                    reconciler.doctor(),
                    settings,
                    output.reports(console.out(), kept),
                    output.checkupReports(console.out()),
                    diagnosis,
                    console));
        } catch (SQLException | RuntimeException e) {
            throw failure(e, diagnosis);
        }
    }

    /** Of an error before there was anything to report. */
    static CommandFailure failure(Exception error, Diagnosis diagnosis) {
        return Thread.currentThread().isInterrupted()
                ? new CommandFailure(ExitCode.INCOMPLETE, "interrupted before anything was done", error)
                : diagnosis.of(error);
    }

    /** Lets the library say what is out of range, before anything is connected. */
    static void check(Runnable building) {
        try {
            building.run();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(OptionNames.in(e.getMessage()));
        }
    }

    private void check() {
        check(() -> {
            var nowhere = new PGSimpleDataSource();
            pace.applyTo(Reconciler.builder(nowhere, policy.policy(PgDurableSettings.NONE)))
                    .build();
        });
    }
}
