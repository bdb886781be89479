// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.util.Optional;
import org.dfreconciler.report.PassReport;

/** One object for each try, whatever it came to, and errors for people besides. */
public final class JsonWatchReports implements WatchReports {

    private final JsonReports reports;
    private final JsonWatchFailures failures;
    private final PrintStream err;

    /** @param err for the sentences of errors, which the objects have too */
    public JsonWatchReports(PrintStream out, PrintStream err, Heading heading) {
        this.reports = new JsonReports(out, heading);
        this.failures = new JsonWatchFailures(out, err);
        this.err = err;
    }

    @Override
    public void pass(Occasion occasion, PassReport report, Optional<String> error) {
        reports.pass(occasion, report, error);
        error.ifPresent(err::println);
    }

    @Override
    public void failed(Occasion occasion, CommandFailure failure) {
        failures.failed(occasion, failure);
    }
}
