// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.sql.SQLException;
import org.dfreconciler.Reconciler;
import picocli.CommandLine.Mixin;

/** The options that run, plan and watch share, and the way from them to a reconciler and back to an exit code. */
final class PassOptions {

    @Mixin
    private ConnectionOptions connection;

    @Mixin
    private PolicyOptions policy;

    @Mixin
    private PaceOptions pace;

    @Mixin
    private OutputOptions output;

    /** What a command does with a reconciler on the target; the result is its exit code. */
    interface Work {
        int with(Session session);
    }

    /**
     * Connects and does the work.
     *
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, Work work) {
        var target = connection.target(console.environment());
        var diagnosis = new Diagnosis(target);
        try (var database = Database.open(target, pace.connections())) {
            var settings = database.settings();
            var kept = policy.policy(settings);
            var reconciler = Reconciler.builder(database.dataSource(), kept);
            pace.applyTo(reconciler);
            var reports = output.reports(console.out(), kept);
            return work.with(new Session(reconciler.build(), settings, reports, diagnosis, console));
        } catch (SQLException | RuntimeException e) {
            throw Thread.currentThread().isInterrupted()
                    ? new CommandFailure(ExitCode.INCOMPLETE, "interrupted before anything was done", e)
                    : diagnosis.of(e);
        }
    }
}
