// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.dfreconciler.cli.command.CompletionCommand;
import org.dfreconciler.cli.command.DoctorCommand;
import org.dfreconciler.cli.command.DriftCommand;
import org.dfreconciler.cli.command.ExplainCommand;
import org.dfreconciler.cli.command.HelpCommand;
import org.dfreconciler.cli.command.HoldCommand;
import org.dfreconciler.cli.command.HoldsCommand;
import org.dfreconciler.cli.command.PlanCommand;
import org.dfreconciler.cli.command.PurgeCommand;
import org.dfreconciler.cli.command.ReceiptsCommand;
import org.dfreconciler.cli.command.ReleaseCommand;
import org.dfreconciler.cli.command.RepairCommand;
import org.dfreconciler.cli.command.RunCommand;
import org.dfreconciler.cli.command.WatchCommand;
import org.dfreconciler.cli.output.Console;

/**
 * The commands by their names, in the order in which help lists them. A command is made where it is asked for: reading the options
 * of all of them, by reflection, is work that every start would pay for.
 */
final class Commands {

    /** Commands that tell of the others. */
    private static final Set<String> NEED_ALL = Set.of("help", "completion");

    private final Map<String, Supplier<Object>> all;

    private Commands(Map<String, Supplier<Object>> all) {
        this.all = all;
    }

    static Commands all(Console console) {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("run", () -> new RunCommand(console));
        commands.put("plan", () -> new PlanCommand(console));
        commands.put("watch", () -> new WatchCommand(console));
        commands.put("doctor", () -> new DoctorCommand(console));
        commands.put("drift", () -> new DriftCommand(console));
        commands.put("purge", () -> new PurgeCommand(console));
        commands.put("repair", () -> new RepairCommand(console));
        commands.put("explain", () -> new ExplainCommand(console));
        commands.put("hold", () -> new HoldCommand(console));
        commands.put("release", () -> new ReleaseCommand(console));
        commands.put("holds", () -> new HoldsCommand(console));
        commands.put("receipts", () -> new ReceiptsCommand(console));
        commands.put("help", HelpCommand::new);
        commands.put("completion", CompletionCommand::new);
        return new Commands(commands);
    }

    /** Whether the arguments name a command that needs none of the others. */
    boolean suffices(String... arguments) {
        return arguments.length > 0 && all.containsKey(arguments[0]) && !NEED_ALL.contains(arguments[0]);
    }

    Commands only(String name) {
        return new Commands(Map.of(name, all.get(name)));
    }

    Map<String, Supplier<Object>> byName() {
        return all;
    }
}
