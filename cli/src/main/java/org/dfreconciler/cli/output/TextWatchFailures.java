// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;

/** Lines of a log on standard error. */
public final class TextWatchFailures implements WatchFailures {

    private final PrintStream err;

    public TextWatchFailures(PrintStream err) {
        this.err = err;
    }

    @Override
    public void failed(Occasion occasion, CommandFailure failure) {
        say(
                occasion,
                failure.getMessage()
                        + occasion.next().map(next -> "; next pass at " + next).orElse(""));
    }

    /** A refusal has a line for each thing in the way. */
    void say(Occasion occasion, String sentence) {
        sentence.lines().forEach(line -> err.println(occasion.heading() + line));
        err.flush();
    }
}
