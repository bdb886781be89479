// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import javax.sql.DataSource;
import org.dfreconciler.cli.connection.Database;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.connection.Target;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.Journal;

/** Connects to a target and does a command's work there. Whatever goes wrong comes out as one failure that knows the database. */
final class OnTarget {

    private OnTarget() {}

    /** What a command does there; the result is its exit code. */
    interface Work {
        int with(DataSource database, Diagnosis diagnosis) throws SQLException;
    }

    /** On a target's one connection. */
    static int execute(Console console, TargetOptions options, Work work) {
        var target = options.target(console.environment());
        return execute(target, 1, new Journal(console.clock(), target.database()), work);
    }

    /**
     * @param connections how many it may open at most
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    static int execute(Target target, int connections, Journal journal, Work work) {
        var diagnosis = new Diagnosis(target);
        try (var database = Database.open(target, connections)) {
            return work.with(database.dataSource(), diagnosis);
        } catch (SQLException | RuntimeException | OutOfMemoryError e) {
            throw failure(e, diagnosis).at(journal.now());
        }
    }

    /** Of an error before there was anything to report. */
    private static CommandFailure failure(Throwable error, Diagnosis diagnosis) {
        return Thread.currentThread().isInterrupted()
                ? new CommandFailure(ExitCode.INCOMPLETE, "interrupted before anything was done", error)
                : diagnosis.of(error);
    }
}
