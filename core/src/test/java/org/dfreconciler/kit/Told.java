// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.report.ExpiredCount;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.SkippedCount;

/** The counts that a report tells, in types of our own: the one place where the tests depend on those of the reports. */
public final class Told {

    private Told() {}

    /** How many stay for each reason for which any do. */
    public static Map<Stay, Long> stayed(PassReport report) {
        return stayed(report.skipped());
    }

    public static Map<Stay, Long> stayed(PlanReport report) {
        return stayed(report.skipped());
    }

    private static Map<Stay, Long> stayed(SkippedCount skipped) {
        var stayed = new EnumMap<>(Map.of(
                Stay.ENGINE_ACTIVE, skipped.engineActive(),
                Stay.LOCKED, skipped.locked(),
                Stay.UNRESOLVED, skipped.unresolved(),
                Stay.CHANGED, skipped.changed(),
                Stay.FAILED, skipped.failed()));
        stayed.values().removeIf(count -> count == 0);
        return stayed;
    }

    public static long stayed(PassReport report, Stay reason) {
        return stayed(report).getOrDefault(reason, 0L);
    }

    public static long byAge(PassReport report) {
        return report.expired().age();
    }

    public static long byCap(PassReport report) {
        return report.expired().cap();
    }

    /** By age, and by the cap. */
    public static List<Long> expired(PassReport report) {
        return expired(report.expired());
    }

    public static List<Long> expired(PlanReport report) {
        return expired(report.expired());
    }

    private static List<Long> expired(ExpiredCount expired) {
        return List.of(expired.age(), expired.cap());
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
