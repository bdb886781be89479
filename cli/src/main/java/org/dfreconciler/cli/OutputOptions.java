// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.io.PrintStream;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Option;

/** How much is said, and in what form. */
final class OutputOptions {

    @Option(
            names = "--format",
            paramLabel = "text|json",
            converter = Choice.Format.class,
            description = "How reports are written to standard output; json is one object a line. Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = Logging.VERBOSE,
            description = "Logs each batch to standard error, and shows the stack trace of an error.")
    private boolean verbose;

    Reports reports(PrintStream out, RetentionPolicy policy) {
        return format == OutputFormat.JSON ? new JsonReports(out) : new TextReports(out, policy);
    }

    boolean verbose() {
        return verbose;
    }
}
