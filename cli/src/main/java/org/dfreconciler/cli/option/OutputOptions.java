// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import java.io.PrintStream;
import java.sql.SQLException;
import org.dfreconciler.cli.output.CheckupReports;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.DriftReports;
import org.dfreconciler.cli.output.ExplanationReports;
import org.dfreconciler.cli.output.Heading;
import org.dfreconciler.cli.output.HoldReports;
import org.dfreconciler.cli.output.JsonCheckupReports;
import org.dfreconciler.cli.output.JsonDriftReports;
import org.dfreconciler.cli.output.JsonExplanationReports;
import org.dfreconciler.cli.output.JsonHoldReports;
import org.dfreconciler.cli.output.JsonPurgeReports;
import org.dfreconciler.cli.output.JsonReceiptReports;
import org.dfreconciler.cli.output.JsonRepairReports;
import org.dfreconciler.cli.output.JsonReports;
import org.dfreconciler.cli.output.JsonWatchFailures;
import org.dfreconciler.cli.output.JsonWatchReports;
import org.dfreconciler.cli.output.OutputFormat;
import org.dfreconciler.cli.output.PurgeReports;
import org.dfreconciler.cli.output.ReceiptReports;
import org.dfreconciler.cli.output.RepairReports;
import org.dfreconciler.cli.output.Reports;
import org.dfreconciler.cli.output.TextCheckupReports;
import org.dfreconciler.cli.output.TextDriftReports;
import org.dfreconciler.cli.output.TextExplanationReports;
import org.dfreconciler.cli.output.TextHoldReports;
import org.dfreconciler.cli.output.TextPurgeReports;
import org.dfreconciler.cli.output.TextReceiptReports;
import org.dfreconciler.cli.output.TextRepairReports;
import org.dfreconciler.cli.output.TextReports;
import org.dfreconciler.cli.output.TextWatchFailures;
import org.dfreconciler.cli.output.TextWatchReports;
import org.dfreconciler.cli.output.WatchFailures;
import org.dfreconciler.cli.output.WatchReports;
import org.dfreconciler.rules.RetentionPolicy;
import picocli.CommandLine.Option;

/** How much is said, and in what form. */
public final class OutputOptions {

    /** Looked for before the command line is read, too. */
    public static final String VERBOSE = "--verbose";

    /** In what form reports are written. */
    public static final String FORMAT = "--format";

    @Option(
            names = OutputOptions.FORMAT,
            paramLabel = "text|json",
            description = "How reports are written to standard output; json is one object a line. Default: text.")
    private OutputFormat format = OutputFormat.TEXT;

    @Option(
            names = OutputOptions.VERBOSE,
            description = "Logs each batch to standard error, and shows the stack trace of an error.")
    private boolean verbose;

    public DriftReports driftReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonDriftReports(out, heading.read()) : new TextDriftReports(out);
    }

    public HoldReports holdReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonHoldReports(out, heading.read()) : new TextHoldReports(out);
    }

    public ReceiptReports receiptReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonReceiptReports(out, heading.read()) : new TextReceiptReports(out);
    }

    public CheckupReports checkupReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON
                ? new JsonCheckupReports(out, heading.read())
                : new TextCheckupReports(out, Console.charset());
    }

    public PurgeReports purgeReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonPurgeReports(out, heading.read()) : new TextPurgeReports(out);
    }

    public RepairReports repairReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonRepairReports(out, heading.read()) : new TextRepairReports(out);
    }

    public ExplanationReports explanationReports(PrintStream out, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON
                ? new JsonExplanationReports(out, heading.read())
                : new TextExplanationReports(out);
    }

    public boolean verbose() {
        return verbose;
    }

    /** @param err for errors */
    public WatchFailures watchFailures(PrintStream out, PrintStream err) {
        return format == OutputFormat.JSON ? new JsonWatchFailures(out, err) : new TextWatchFailures(err);
    }

    /** @param err for errors */
    public WatchReports watchReports(PrintStream out, PrintStream err, RetentionPolicy policy, Heading.Source heading)
            throws SQLException {
        return format == OutputFormat.JSON
                ? new JsonWatchReports(out, err, heading.read())
                : new TextWatchReports(new TextReports(out, policy), out, new TextWatchFailures(err));
    }

    public Reports reports(PrintStream out, RetentionPolicy policy, Heading.Source heading) throws SQLException {
        return format == OutputFormat.JSON ? new JsonReports(out, heading.read()) : new TextReports(out, policy);
    }
}
