// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what is held (R9). */
@Command(name = "holds", description = "Lists what is held, of satellites too, oldest first. Changes nothing.")
public final class HoldsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private HoldOptions options;

    public HoldsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.execute(console, (holds, reports, failure) -> {
            reports.list(holds.list(), holds.notes());
            return ExitCode.COMPLETE;
        });
    }
}
