// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.dfreconciler.Repairer;
import org.dfreconciler.cli.option.Durations;
import org.dfreconciler.cli.option.InvalidValueException;
import org.dfreconciler.cli.option.OutputOptions;
import org.dfreconciler.cli.option.TargetOptions;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.OneOf;
import org.dfreconciler.rules.RepairKind;
import org.postgresql.ds.PGSimpleDataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sets right where the two stores disagree for good. */
@Command(
        name = "repair",
        description = {
            "Sets right what drift shows, by kind: stranded gives df rows the end that the engine has settled; zombies "
                    + "deletes executions of which the engine has no record; strays deletes sub-orchestrations that "
                    + "have ended and of which parent and root are gone.",
            "Shows what it would do; acts only with --apply. Satellites' workflows are not touched."
        })
public final class RepairCommand implements Callable<Integer> {

    private static final String KINDS = OneOf.of(Stream.of(RepairKind.values())
            .map(kind -> kind.name().toLowerCase(Locale.ROOT))
            .toList());

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "<kind>", description = "What: stranded, zombies or strays; any of them.")
    private List<String> kinds = List.of();

    @Option(names = "--apply", description = "Does it. By default nothing is changed.")
    private boolean apply;

    @Option(
            names = "--grace",
            paramLabel = "<duration>",
            converter = Durations.class,
            description = "How long ago it must have ended, like 30m or 1h; 0 to 36500 days. Default: 10m.")
    private Duration grace = Repairer.DEFAULT_GRACE;

    @Mixin
    private TargetOptions connection;

    @Mixin
    private OutputOptions output;

    public RepairCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var wanted = kinds();
        CommandOptions.check(() -> Repairer.of(new PGSimpleDataSource(), grace));
        return OnTarget.execute(console, connection, (database, diagnosis) -> {
            var repairer = Repairer.of(database, grace);
            var report = apply ? repairer.repair(wanted) : repairer.plan(wanted);
            output.repairReports(console.out(), () -> Headings.of(database)).repaired(report);
            report.error().map(diagnosis::of).ifPresent(failure -> console.complain(failure.getMessage()));
            return ExitCode.of(report);
        });
    }

    private Set<RepairKind> kinds() {
        if (kinds.isEmpty()) {
            throw CommandFailure.usage("a kind must be given, " + KINDS + ": nothing is repaired unasked");
        }
        var wanted = EnumSet.noneOf(RepairKind.class);
        kinds.forEach(kind -> wanted.add(kind(kind)));
        return wanted;
    }

    /**
     * Reads a kind, before anything is connected. What is no kind is not repeated: it could be a password in the wrong
     * place.
     */
    private static RepairKind kind(String text) {
        return Stream.of(RepairKind.values())
                .filter(kind -> kind.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(
                        () -> CommandFailure.usage("a kind " + new InvalidValueException(KINDS, text).getMessage()));
    }
}
