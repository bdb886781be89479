// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.List;
import java.util.Optional;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;
import org.dfreconciler.rules.MaxRemovals;

/** Whether a pass may be refused by its brake: what looks due is compared with what may go, in this database. */
final class BrakeChecks {

    private static final Topic TOPIC = new Topic("brake");

    private BrakeChecks() {}

    /** None where there is no brake, or the backlog could not be counted, which it says itself. */
    static List<Check> of(Database database, Backlog backlog) {
        var max = database.options().maxRemovals();
        if (max == null || !backlog.isKnown()) {
            return List.of();
        }
        return ended(database, max).said(ended -> List.of(check(backlog.removals(), max, ended)));
    }

    private static Answer<Long> ended(Database database, MaxRemovals max) {
        return max.isPercent()
                ? TOPIC.ask("what has ended was not counted", () -> database.read(Transaction::countEnded))
                : new Answer<>(Optional.of(0L), List.of());
    }

    private static Check check(long due, MaxRemovals max, long ended) {
        var allowed = max.allowed(ended);
        var sentence = Numbers.count(due, "id looks", "ids look") + " due in this database, and maxRemovals"
                + " (--max-removals) allows " + Numbers.of(allowed)
                + (max.isPercent() ? ", " + max + " of the " + Numbers.of(ended) + " that have ended" : "");
        return due > allowed
                ? TOPIC.warning(
                        "a pass may be refused: " + sentence, "plan with the same options says whether it would be")
                : TOPIC.ok(sentence);
    }
}
