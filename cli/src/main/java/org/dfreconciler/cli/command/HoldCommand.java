// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.dfreconciler.Holds;
import org.dfreconciler.cli.option.Instants;
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

    /** What was held before an error is said all the same. */
    private int hold(Holds holds, HoldReports reports) {
        var results = new LinkedHashMap<String, HoldResult>();
        var notes = holds.notes();
        try {
            ids.forEach(id -> results.put(id, holds.hold(id, reason, Optional.ofNullable(until))));
        } finally {
            if (!results.isEmpty()) {
                reports.placed(results, notes);
            }
        }
        return results.containsValue(HoldResult.TOO_LATE) ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }
}
