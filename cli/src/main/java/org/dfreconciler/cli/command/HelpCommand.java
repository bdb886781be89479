// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.dfreconciler.cli.output.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** What {@code --help} says, asked for in the other order. The parser's own would repeat what is no command. */
@Command(name = "help", description = "Says how a command is used, or which commands there are.")
public final class HelpCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "<command>", description = "Like run. Default: all of them.")
    private String command;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var tool = spec.parent().commandLine();
        var asked = command == null ? tool : tool.getSubcommands().get(command);
        if (asked == null) {
            throw new UnmatchedArgumentException(tool, List.of(command));
        }
        asked.usage(tool.getOut());
        return ExitCode.COMPLETE;
    }
}
