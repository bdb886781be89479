// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.util.List;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;

/** What these tests read from a report. It is little, because they look into the database wherever they can. */
final class Reported {

    private Reported() {}

    static boolean complete(PassReport report) {
        return report.outcome() == Outcome.COMPLETE;
    }

    static boolean failed(PassReport report) {
        return report.outcome() == Outcome.FAILED;
    }

    /** The ids of the instances that could not be removed. */
    static List<String> failures(PassReport report) {
        return report.failures().stream().map(InstanceFailure::id).toList();
    }

    /** The deleted rows: df instances, df nodes, engine instances, executions, history. */
    static List<Long> deleted(PassReport report) {
        var deleted = report.deleted();
        return List.of(
                deleted.dfInstances(),
                deleted.dfNodes(),
                deleted.engineInstances(),
                deleted.engineExecutions(),
                deleted.engineHistory());
    }

    static long batches(PassReport report) {
        return report.batches();
    }

    static long foreign(PassReport report) {
        return report.foreign();
    }
}
