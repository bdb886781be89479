// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;

/** One object for each try that failed, and its error for people besides. */
public final class JsonWatchFailures implements WatchFailures {

    private static final String COMMAND = "watch";

    private final JsonFailures failures;
    private final PrintStream err;

    /** @param err for the sentences of errors, which the objects have too */
    public JsonWatchFailures(PrintStream out, PrintStream err) {
        this.failures = new JsonFailures(out);
        this.err = err;
    }

    @Override
    public void failed(Occasion occasion, CommandFailure failure) {
        failures.failed(COMMAND, occasion, failure);
        err.println(failure.getMessage());
    }
}
