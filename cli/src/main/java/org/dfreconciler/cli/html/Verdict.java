// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import org.dfreconciler.report.Checkup;
import org.dfreconciler.report.DriftReport;

/** Whether anything is wrong, in one sentence. */
record Verdict(String level, String mark, String sentence, List<String> details) {

    static Verdict of(DriftReport drift, Checkup checkup) {
        var pass = checkup.passWouldRun()
                ? "A pass by this role would run."
                : "A pass by this role would be refused: what stands in its way is below.";
        var attention = drift.needingAttention();
        if (attention > 0) {
            return of(
                    Level.BAD, Words.count(attention, "disagreement needs", "disagreements need") + " attention", pass);
        }
        if (drift.exceeds(attention)) {
            return of(Level.WARNING, "Nothing that is known needs attention, and not all is known", pass);
        }
        return of(
                checkup.passWouldRun() ? Level.OK : Level.WARNING,
                "The two stores agree: nothing needs attention",
                pass);
    }

    private static Verdict of(Level level, String sentence, String detail) {
        return new Verdict(level.style(), level.mark(), sentence, List.of(detail));
    }
}
