// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.progress;

import java.time.Duration;
import java.util.Locale;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.PassStep;

/**
 * How far one step is.
 *
 * @param due how many looked due so far
 * @param more whether there may be more than these
 * @param done how many batches have looked at
 * @param since when it began, counted from the beginning of the pass
 */
record StepProgress(PassStep step, long due, boolean more, long done, Duration since) {

    static StepProgress of(CandidatesSelected first) {
        return new StepProgress(first.step(), first.candidates(), first.more(), 0, first.elapsed());
    }

    /** With the next page of the same step. */
    StepProgress and(CandidatesSelected others) {
        return new StepProgress(step, due + others.candidates(), others.more(), done, since);
    }

    StepProgress and(BatchDone batch) {
        return new StepProgress(step, due, more, done + batch.batch().ids(), since);
    }

    /** Done of due, rate and time left. */
    String text(Duration elapsed) {
        if (due == 0) {
            return words() + ": none due";
        }
        var of = words() + ": " + number(done) + " of " + number(due) + (more ? " or more" : "");
        if (done == 0) {
            return of;
        }
        var rate = done * 1e9 / Math.max(1_000_000, elapsed.minus(since).toNanos());
        return of + (more ? "" : " (" + Math.min(100, 100 * done / due) + "%)") + ", " + perSecond(rate)
                + (more || done >= due
                        ? ""
                        : ", " + Spans.text(Duration.ofSeconds((long) ((due - done) / rate))) + " left");
    }

    private String words() {
        return switch (step) {
            case EXPIRED -> "expired instances";
            case ORPHANS -> "orphans";
            case LOOPS -> "live loops";
            case PURGE -> "instances to purge";
            case LEFT_BEHIND -> "late messages";
        };
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, rate >= 10 ? "%,.0f a second" : "%.1f a second", rate);
    }

    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
