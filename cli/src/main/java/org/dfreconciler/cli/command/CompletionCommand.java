// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What lets a shell complete the names of commands and options, for whoever calls the tool {@code df-reconciler}. */
@Command(
        name = "completion",
        description = {
            "Prints a script that lets bash or zsh complete commands and options of df-reconciler:",
            "source <(df-reconciler completion)"
        })
public final class CompletionCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var tool = spec.parent().commandLine();
        var out = tool.getOut();
        out.print(AutoComplete.bash(tool.getCommandName(), tool));
        out.flush();
        return ExitCode.COMPLETE;
    }
}
