// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.cli.connection.SatelliteDatabases;
import org.dfreconciler.cli.option.ConnectionOptions;
import org.dfreconciler.cli.option.EvidenceOptions;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.PaceOptions;
import org.dfreconciler.cli.option.PgDurableSettings;
import org.dfreconciler.cli.option.PolicyOptions;
import org.dfreconciler.cli.option.SafeguardOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.cli.plan.DecidingOptions;
import org.dfreconciler.cli.progress.Progress;
import org.dfreconciler.rules.RetentionPolicy;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Mixin;

/** The options that run, plan, watch and doctor share, and the way from them to a reconciler and back to an exit code. */
final class CommandOptions {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private SafeguardOptions safeguards;

    @Mixin
    private EvidenceOptions evidence;

    @Mixin
    private OutputOptions output;

    /** What a command does with a reconciler on the target; the result is its exit code. */
    interface Work {
        int with(CommandSession session) throws SQLException;
    }

    /** What a command asks of the reconciler besides, once the target is connected. */
    interface Preparation {

        /** It asks for nothing. */
        Preparation NONE = (reconciler, database, policy, options) -> {};

        void of(ReconcilerBuilder reconciler, DataSource database, RetentionPolicy policy, DecidingOptions options)
                throws SQLException;
    }

    /** As {@link #execute(Console, Journal, Preparation, Work)}. */
    int execute(Console console, Work work) {
        return execute(console, Preparation.NONE, work);
    }

    /** As {@link #execute(Console, Journal, Preparation, Work)}. */
    int execute(Console console, Preparation preparation, Work work) {
        return execute(console, journal(console), preparation, work);
    }

    /**
     * Checks the options, and begins the journal of what is said about the target.
     *
     * @throws CommandFailure if the options cannot be right
     */
    Journal journal(Console console) {
        check();
        return new Journal(
                console.clock(), connection.target(console.environment()).database());
    }

    /** How the output is to be. */
    OutputOptions output() {
        return output;
    }

    /**
     * Connects and does the work.
     *
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, Journal journal, Preparation preparation, Work work) {
        var target = connection.target(console.environment());
        return OnTarget.execute(target, pace.connections(), journal, (database, diagnosis) -> {
            try (var satellites = new SatelliteDatabases(target, pace.connections())) {
                var settings = PgDurableSettings.read(database);
                var kept = policy.policy(settings);
                var reconciler = pace.applyTo(Reconciler.builder(database, kept));
                safeguards.applyTo(reconciler);
                reconciler.listener(Progress.of(console, output.verbose(), journal));
                evidence.applyTo(reconciler);
                if (connection.servesSatellites()) {
                    reconciler.satellites(satellites::connectionsTo);
                }
                preparation.of(reconciler, database, kept, deciding(kept));
                return work.with(new CommandSession(
                        reconciler.build(),
                        reconciler.doctor(),
                        settings,
                        kept,
                        output,
                        () -> Headings.of(database, deciding(kept), kept),
                        journal,
                        diagnosis,
                        console));
            }
        });
    }

    private DecidingOptions deciding(RetentionPolicy kept) {
        return DecidingOptions.of(kept, safeguards.acceptsMassOrphans(), connection.servesSatellites());
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
            evidence.applyTo(pace.applyTo(Reconciler.builder(nowhere, policy.policy(PgDurableSettings.NONE))))
                    .build();
        });
    }
}
