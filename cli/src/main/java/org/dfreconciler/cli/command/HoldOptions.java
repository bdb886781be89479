// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.Holds;
import org.dfreconciler.cli.connection.Database;
import org.dfreconciler.cli.connection.Diagnosis;
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
        int with(Holds holds, HoldReports reports);
    }

    /**
     * Connects and does the work.
     *
     * @throws CommandFailure if anything goes wrong, whatever it is
     */
    int execute(Console console, Work work) {
        var target = connection.target(console.environment());
        try (var database = Database.open(target, 1)) {
            return work.with(Holds.of(database.dataSource()), output.holdReports(console.out()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(OptionNames.in(e.getMessage()));
        } catch (SQLException | RuntimeException e) {
            throw new Diagnosis(target).of(e);
        }
    }

    /** Before anything is connected; what is no id could be a password that went astray. */
    static void check(List<String> ids) {
        for (var id : ids) {
            if (id.startsWith("pgdf-")) {
                throw CommandFailure.usage(
                        "an id must be of the control database's own instances, not of a satellite's:"
                                + " those cannot be held by this command yet");
            }
            if (!InstanceIds.isDfForm(id)) {
                throw CommandFailure.usage(
                        "an id " + new InvalidValueException("eight lower-case hex digits", id).getMessage());
            }
        }
    }
}
