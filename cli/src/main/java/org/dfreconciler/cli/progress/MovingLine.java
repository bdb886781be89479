// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import java.io.PrintStream;
import java.time.Duration;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.cli.output.Printable;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;

/** One line of a terminal, written over and over, and gone before anything else is said. */
final class MovingLine implements ReconcilerListener {

    /** One column fewer than the narrowest terminal has: a line that is full would begin another one. */
    private static final int WIDTH = 79;

    private static final Duration REDRAWN = Duration.ofMillis(100);

    private final PrintStream err;
    private PassProgress progress;
    private Duration drawnAt = Duration.ZERO;
    private int length;

    MovingLine(PrintStream err) {
        this.err = err;
    }

    @Override
    public void passStarted(PassStarted pass) {
        progress = new PassProgress(pass);
        draw("looking for what is due", Duration.ZERO);
    }

    @Override
    public void candidatesSelected(CandidatesSelected selected) {
        draw(progress.after(selected), selected.elapsed());
    }

    @Override
    public void batchDone(BatchDone batch) {
        var text = progress.after(batch);
        var elapsed = batch.soFar().elapsed();
        if (elapsed.minus(drawnAt).compareTo(REDRAWN) >= 0) {
            draw(text, elapsed);
        }
    }

    @Override
    public void passFinished(long pass, PassReport report) {
        erase();
    }

    @Override
    public void passFailed(long pass, Throwable error) {
        erase();
    }

    private void draw(String text, Duration elapsed) {
        var line = Printable.beginningOf(text, WIDTH - 1);
        err.print("\r" + line + " ".repeat(Math.max(0, length - line.length())));
        err.flush();
        length = line.length();
        drawnAt = elapsed;
    }

    private void erase() {
        if (length > 0) {
            err.print("\r" + " ".repeat(length) + "\r");
            err.flush();
            length = 0;
        }
    }
}
