// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.Locale;
import org.dfreconciler.cli.output.Console;

/** The command line {@code df-reconciler}; {@code --help} says how it is used. */
public final class Main {

    private Main() {}

    /** Runs a command and ends the process with its exit code; a process that is told to stop lets the batch end first. */
    public static void main(String[] arguments) {
        var exit = GracefulExit.install();
        exit.with(run(arguments));
    }

    /**
     * Runs a command on this thread, as the process would, and returns the exit code. Sets the locale and the logging of
     * this JVM. An interrupt of the thread ends the command as it ends a pass.
     */
    public static int run(String... arguments) {
        // Driver and parser have their messages in the languages of their users; the output is the same everywhere.
        Locale.setDefault(Locale.ROOT);
        Logging.configure(arguments);
        return new CommandLineTool(Console.ofProcess()).execute(arguments);
    }
}
