// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.Console;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One pass. */
@Command(
        name = "run",
        description = "Runs one pass: removes expired instances with their engine records, and reclaims orphans.")
public final class RunCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CommandOptions options;

    @Option(
            names = "--fail-on-incomplete",
            description = "Exits with 1 also where the time budget or a signal stopped the pass early.")
    private boolean failOnIncomplete;

    public RunCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.execute(
                console, session -> session.report(session.reconciler().run(), failOnIncomplete));
    }
}
