// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.dfreconciler.Holds;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.cli.output.HoldReports;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Releases what is held (R9). */
@Command(name = "release", description = "Releases instances that are held. Exits with 1 where one was not held.")
public final class ReleaseCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "<id>",
            description = "Eight lower-case hex digits; a satellite's as plans name it, pgdf-….")
    private List<String> ids;

    @Mixin
    private HoldOptions options;

    public ReleaseCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        HoldOptions.check(ids);
        return options.execute(console, this::release);
    }

    private int release(Holds holds, HoldReports reports, Function<RuntimeException, CommandFailure> failure) {
        var released = EachId.of(ids, holds::release, failure);
        if (!released.results().isEmpty()) {
            reports.released(released.results(), released.sentences());
        }
        released.throwFailure();
        return released.results().containsValue(false) ? ExitCode.INCOMPLETE : ExitCode.COMPLETE;
    }
}
