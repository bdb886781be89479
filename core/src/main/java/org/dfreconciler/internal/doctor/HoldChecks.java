// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.inspection.Notes;
import org.dfreconciler.report.Check;

/** Whether holds are used (R9), and who does not know them. */
final class HoldChecks {

    private static final Topic TOPIC = new Topic("holds");

    private HoldChecks() {}

    static List<Check> of(Database database) {
        if (database.facts().holds().isEmpty()) {
            return List.of(TOPIC.ok("none are used here (docs/sql/hold.sql)"));
        }
        var checks = new ArrayList<>(TOPIC.ask(
                        "how many stand was not read",
                        () -> database.read(transaction -> transaction.holds().count()))
                .said(standing -> List.of(TOPIC.ok(Amounts.count(standing, "hold stands", "holds stand")))));
        Notes.ofHolds(database.facts()).ifPresent(sentence -> checks.add(TOPIC.warning(sentence)));
        return checks;
    }
}
