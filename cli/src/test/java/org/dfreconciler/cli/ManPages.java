// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.dfreconciler.cli.output.Console;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Writes the manual pages of all commands, as AsciiDoc, into the directory given as the argument. The build of a
 * release runs this.
 */
public final class ManPages {

    private ManPages() {}

    public static void main(String[] arguments) throws IOException {
        var console = new Console(Map.of(), System.out, System.err, false, Clock.systemUTC());
        var tool = new CommandLineTool(console).commandLine(false);
        var exitCode = ManPageGenerator.generateManPage(
                Path.of(arguments[0]).toFile(), null, new boolean[0], true, tool.getCommandSpec());
        if (exitCode != 0) {
            throw new IllegalStateException("no manual pages: " + exitCode);
        }
    }
}
