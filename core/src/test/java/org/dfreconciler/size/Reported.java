// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.util.List;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;

/** What these tests read of a report: in one place, since they look at the database wherever they can. */
final class Reported {

    private Reported() {}

    static boolean complete(PassReport report) {
        return report.outcome() == Outcome.COMPLETE;
    }

    static boolean failed(PassReport report) {
        return report.outcome() == Outcome.FAILED;
    }

    /** The instances that could not go, by name. */
    static List<String> failures(PassReport report) {
        return report.failures().stream().map(InstanceFailure::id).toList();
    }

    /** The rows deleted: df instances, df nodes, engine instances, executions, history. */
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
