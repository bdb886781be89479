// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.Fate;
import org.jspecify.annotations.Nullable;

/** Turns reports into the endpoint's answers. The fields are named as in the command line's JSON. */
final class Passes {

    /** How many removals of a plan are listed. The counts include all of them. */
    private static final int MOST_IDS = 1_000;

    private Passes() {}

    static String outcome(@Nullable PassReport report, @Nullable Throwable error) {
        return report != null
                ? report.outcome().name()
                : error instanceof RefusedException ? "REFUSED" : Outcome.FAILED.name();
    }

    static Map<String, Object> of(PassReport report) {
        var fields = common(report);
        fields.put("deleted", of(report.deleted()));
        fields.put("batches", report.batches());
        report.error().ifPresent(error -> fields.put("error", String.valueOf(error.getMessage())));
        return fields;
    }

    static Map<String, Object> of(PlanReport report) {
        var fields = common(report);
        fields.put(
                "ids",
                report.removals().stream()
                        .limit(MOST_IDS)
                        .map(removal -> Map.of(
                                "id", removal.id(), "reason", removal.fate().name()))
                        .toList());
        return fields;
    }

    /** The answer for a pass that ended without a report. */
    static Map<String, Object> of(RuntimeException error) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", outcome(null, error));
        fields.put("error", String.valueOf(error.getMessage()));
        return fields;
    }

    private static Map<String, Object> common(Report report) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("outcome", report.outcome().name());
        report.stoppedBy().ifPresent(reason -> fields.put("stoppedBy", reason.name()));
        fields.put("engineSchema", report.engineSchema());
        fields.put("expired", Map.of("age", report.count(Fate.AGE), "cap", report.count(Fate.CAP)));
        fields.put("orphans", report.orphans());
        fields.put("fates", report.fates());
        fields.put("foreign", report.foreign());
        fields.put(
                "failures",
                report.failures().stream()
                        .map(failure -> Map.of("id", failure.id(), "message", failure.message()))
                        .toList());
        fields.put("notes", report.notes());
        fields.put("elapsedMillis", report.elapsed().toMillis());
        return fields;
    }

    private static Map<String, Long> of(DeletedRows deleted) {
        var rows = new LinkedHashMap<String, Long>();
        rows.put("df.instances", deleted.dfInstances());
        rows.put("df.nodes", deleted.dfNodes());
        rows.put("engine.instances", deleted.engineInstances());
        rows.put("engine.executions", deleted.engineExecutions());
        rows.put("engine.history", deleted.engineHistory());
        rows.put("engine.queue", deleted.engineQueue());
        return rows;
    }
}
