// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.IdList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a pass would do. */
@Command(name = "plan", description = "Shows what a pass would do at this moment, and why. Changes nothing.")
public final class PlanCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private CommandOptions options;

    @Option(names = "--ids", description = "Lists every id that would go, with its reason.")
    private boolean ids;

    public PlanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        var list = ids ? IdList.SHOWN : IdList.HIDDEN;
        return options.execute(
                console, session -> session.report(session.reconciler().plan(), list));
    }
}
