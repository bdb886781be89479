// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.Fate;

/** The counts of a report in types of this package, so that the tests depend on the report's own types only here. */
public final class Told {

    private Told() {}

    /** How many instances stay, for each reason that occurs. */
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

    /** How many expired by age, and how many by the cap. */
    public static List<Long> expired(Report report) {
        return List.of(report.count(Fate.AGE), report.count(Fate.CAP));
    }

    /** Why foreign keys were checked although the options asked to leave that out. */
    public static Optional<String> foreignKeysChecked(PassReport report) {
        var beginning = "foreign keys were checked, since ";
        return report.notes().stream()
                .filter(note -> note.startsWith(beginning))
                .map(note -> note.substring(beginning.length()))
                .findFirst();
    }

    /** The deleted rows of df: instances, nodes; and of the engine: instances, executions, history, both queues. */
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
