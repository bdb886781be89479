// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Console;
import org.dfreconciler.cli.output.Journal;

/** Chooses how progress is shown: a line that moves where somebody looks on, else lines of a log. */
public final class Progress {

    private Progress() {}

    public static ReconcilerListener of(Console console, boolean verbose, Journal journal) {
        if (verbose) {
            return new BatchLines(console.err(), journal);
        }
        return console.terminal() ? new MovingLine(console.err()) : new NowAndThen(console.err(), journal);
    }
}
