// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.Fate;

/** The counts that a report tells, in types of our own: the one place where the tests depend on those of the reports. */
public final class Told {

    private Told() {}

    /** How many stay for each reason for which any do. */
    public static Map<Stay, Long> stayed(Report report) {
        var stayed = new EnumMap<>(Map.of(
                Stay.ENGINE_ACTIVE, report.count(Fate.ENGINE_ACTIVE),
                Stay.LOCKED, report.count(Fate.LOCKED),
                Stay.UNRESOLVED, report.count(Fate.UNRESOLVED),
                Stay.CHANGED, report.count(Fate.NOT_DUE) + report.count(Fate.GONE),
                Stay.FAILED, report.count(Fate.FAILED)));
        stayed.values().removeIf(count -> count == 0);
        return stayed;
    }

    public static long stayed(PassReport report, Stay reason) {
        return stayed(report).getOrDefault(reason, 0L);
    }

    public static long byAge(PassReport report) {
        return report.count(Fate.AGE);
    }

    public static long byCap(PassReport report) {
        return report.count(Fate.CAP);
    }

    /** By age, and by the cap. */
    public static List<Long> expired(Report report) {
        return List.of(report.count(Fate.AGE), report.count(Fate.CAP));
    }

    /** Why foreign keys were checked that were to go unchecked. */
    public static Optional<String> foreignKeysChecked(PassReport report) {
        var beginning = "foreign keys were checked, since ";
        return report.notes().stream()
                .filter(note -> note.startsWith(beginning))
                .map(note -> note.substring(beginning.length()))
                .findFirst();
    }

    /** Of df: instances, nodes; of the engine: instances, executions, history, both queues. */
    public static List<Long> deleted(PassReport report) {
        var rows = report.deleted();
        return List.of(
                rows.dfInstances(),
                rows.dfNodes(),
                rows.engineInstances(),
                rows.engineExecutions(),
                rows.engineHistory(),
                rows.engineQueue());
    }
}
