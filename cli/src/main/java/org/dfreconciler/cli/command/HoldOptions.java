// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.function.Function;
import org.dfreconciler.Holds;
import org.dfreconciler.cli.connection.Diagnosis;
import org.dfreconciler.cli.connection.SatelliteDatabases;
import org.dfreconciler.cli.option.InvalidValueException;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.HoldReports;
import org.dfreconciler.rules.InstanceIds;
import picocli.CommandLine.Mixin;

/** The options that hold, release and holds share, and the way from them to the holds and back to an exit code. */
final class HoldOptions {

    @Mixin
    private TargetOptions connection;

    @Mixin
    private OutputOptions output;

    /** What a command does with holds; the result is its exit code. */
    interface Work {
        int with(Holds holds, HoldReports reports, Function<RuntimeException, CommandFailure> failure);
    }

    /**
     * Connects and does the work.
     *
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, Work work) {
        var target = connection.target(console.environment());
        return OnTarget.execute(console, connection, (database, diagnosis) -> {
            try (var satellites = new SatelliteDatabases(target, 1)) {
                var holds = Holds.of(database, satellites::connectionsTo);
                var reports = output.holdReports(console.out(), () -> Headings.of(database));
                return work.with(holds, reports, e -> failure(e, diagnosis));
            } catch (IllegalArgumentException e) {
                throw failure(e, diagnosis);
            }
        });
    }

    private static CommandFailure failure(RuntimeException error, Diagnosis diagnosis) {
        return error instanceof IllegalArgumentException
                ? CommandFailure.usage(OptionNames.in(error.getMessage()))
                : diagnosis.of(error);
    }

    /**
     * Checks the ids, before anything is connected. What is no id is not repeated: it could be a password in the wrong
     * place.
     */
    static void check(List<String> ids) {
        for (var id : ids) {
            if (!InstanceIds.isRootForm(id)) {
                throw CommandFailure.usage("an id "
                        + new InvalidValueException(
                                        "eight lower-case hex digits, or a satellite's as plans name it", id)
                                .getMessage());
            }
        }
    }
}
