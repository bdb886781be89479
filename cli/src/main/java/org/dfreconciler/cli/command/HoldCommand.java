// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dfreconciler.Holds;
import org.dfreconciler.cli.option.Instants;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.HoldReports;
import org.dfreconciler.report.HoldResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Places holds (R9). */
@Command(
        name = "hold",
        description =
                "Holds instances: what is held stays, whatever its age or rank. Exits with 1 where one is too late.")
public final class HoldCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "<id>",
            description = "Eight lower-case hex digits; a satellite's as plans name it, pgdf-….")
    private List<String> ids;

    @Option(names = "--reason", required = true, paramLabel = "<text>", description = "Why: up to 1,000 characters.")
    private String reason;

    @Option(
            names = "--until",
            paramLabel = "<time>",
            converter = Instants.class,
            description = "When the hold runs out, like 2027-01-31T00:00:00Z. Default: when it is released.")
    private Instant until;

    @Mixin
    private HoldOptions options;

    public HoldCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HoldOptions.check(ids);
        return options.execute(console, this::hold);
    }

    private int hold(Holds holds, HoldReports reports, Function<RuntimeException, CommandFailure> failure) {
        var notes = holds.notes();
        var held = EachId.of(ids, id -> holds.hold(id, reason, Optional.ofNullable(until)), failure);
        if (!held.results().isEmpty()) {
            reports.placed(held.results(), held.sentences(), notes);
        }
        held.throwFailure();
        return held.results().containsValue(HoldResult.TOO_LATE) ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }
}
