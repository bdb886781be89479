// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Journal;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassStarted;

/** A line of a log every ten seconds, the first after ten: a pass that is quick has none. */
final class NowAndThen implements ReconcilerListener {

    private static final Duration EVERY = Duration.ofSeconds(10);

    private final PrintStream err;
    private final Journal journal;
    private PassProgress progress;
    private Duration saidAt;

    NowAndThen(PrintStream err, Journal journal) {
        this.err = err;
        this.journal = journal;
    }

    @Override
    public void passStarted(PassStarted pass) {
        progress = new PassProgress(pass);
        saidAt = Duration.ZERO;
    }

    @Override
    public void candidatesSelected(CandidatesSelected selected) {
        sayIfTime(progress.after(selected), selected.elapsed());
    }

    @Override
    public void batchDone(BatchDone batch) {
        sayIfTime(progress.after(batch), batch.soFar().elapsed());
    }

    private void sayIfTime(String text, Duration elapsed) {
        if (elapsed.minus(saidAt).compareTo(EVERY) >= 0) {
            err.println(journal.now().heading() + text);
            saidAt = elapsed;
        }
    }
}
