// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dfreconciler.cli.option.FilterOptions;
import org.dfreconciler.cli.option.InvalidValueException;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.rules.InstanceIds;
import org.dfreconciler.rules.PurgeFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Removes single instances now. */
@Command(
        name = "purge",
        description = {
            "Removes ended instances now, whatever their age, with their engine records: those of the ids, or all that "
                    + "match --label, --status, --owner and --older-than.",
            "What is held, or still at work in the engine, stays. Exits with 1 where one of the ids is still there."
        })
public final class PurgeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "<id>", description = "Eight lower-case hex digits.")
    private List<String> ids = List.of();

    @Mixin
    private FilterOptions filter;

    @Mixin
    private PurgeOptions options;

    public PurgeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (ids.isEmpty() && !filter.isGiven()) {
            throw CommandFailure.usage("ids must be given, or at least one of --label, --status, --owner and"
                    + " --older-than: nothing is purged unasked");
        }
        if (!ids.isEmpty() && filter.isGiven()) {
            throw CommandFailure.usage("ids must be given alone, without --label, --status, --owner or --older-than:"
                    + " purge the ones, then the others");
        }
        if (filter.isGiven()) {
            var given = filter();
            return options.execute(console, false, purger -> purger.purge(given));
        }
        ids.forEach(PurgeCommand::check);
        // Who names ids wants to know by the exit code alone whether they are gone.
        return options.execute(console, true, purger -> purger.purge(ids));
    }

    private PurgeFilter filter() {
        try {
            return filter.filter();
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(OptionNames.in(e.getMessage()));
        }
    }

    /**
     * Checks an id, before anything is connected. What is no id is not repeated: it could be a password in the wrong
     * place.
     */
    private static void check(String id) {
        if (id.startsWith("pgdf-")) {
            throw CommandFailure.usage("an id must be of the control database's own instances, not of a satellite's:"
                    + " those cannot be purged by this command yet");
        }
        if (!InstanceIds.isDfForm(id)) {
            throw CommandFailure.usage(
                    "an id " + new InvalidValueException("eight lower-case hex digits", id).getMessage());
        }
    }
}
