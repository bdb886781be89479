// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.Locale;
import java.util.TreeMap;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassStarted;

/** A line of a log for each batch, and for what each step has before it. */
final class BatchLines implements ReconcilerListener {

    private final PrintStream err;
    private final Journal journal;
    private PassProgress progress;

    BatchLines(PrintStream err, Journal journal) {
        this.err = err;
        this.journal = journal;
    }

    @Override
    public void passStarted(PassStarted pass) {
        progress = new PassProgress(pass);
    }

    @Override
    public void candidatesSelected(CandidatesSelected selected) {
        say(progress.after(selected));
    }

    @Override
    public void batchDone(BatchDone batch) {
        say("batch " + batch.number() + ": " + text(batch.batch()) + "; " + progress.after(batch));
    }

    /** What is too heavy for one batch goes in slices, which have rows and no ids. */
    private static String text(BatchCounts batch) {
        var fates = new TreeMap<>(batch.fates())
                .entrySet().stream()
                        .map(fate -> fate.getKey() + " " + fate.getValue())
                        .collect(joining(", "));
        return (fates.isEmpty() ? "a slice" : fates) + ", "
                + StepProgress.number(batch.deleted().total()) + " rows in "
                + String.format(Locale.ROOT, "%.3f s", batch.elapsed().toMillis() / 1000.0);
    }

    private void say(String text) {
        err.println(journal.now().heading() + text);
    }
}
