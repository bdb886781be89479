// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/** One example of everything that a pass can meet. Whatever the surroundings, the pass must do the same with it. */
final class Everything {

    static final RetentionPolicy POLICY = RetentionPolicy.builder()
            .maxRetained(3)
            .orphanScope(OrphanScope.SETTLED)
            .build();

    static final List<String> LEFT_IN_DF =
            List.of("00000003", "00000004", "00000005", "00000006", "00000007", "00000009", "a0000000");

    private static final Duration OLD = Duration.ofDays(40);

    private Everything() {}

    static void in(DSLContext sql, String engineSchema) {
        var workflows = new Workflows(sql, engineSchema)
                .finished("00000001", "completed", OLD)
                .engineInstance("00000001::1::0000000b", "00000001", "Completed", OLD)
                .finished("00000002", "failed", OLD)
                .finished("00000003", "completed", Duration.ofDays(1))
                .finished("00000004", "cancelled", Duration.ofDays(2))
                .running("00000005", OLD)
                .instance("00000006", "pending", OLD, null)
                .finished("00000007", "cancelled", OLD)
                .execution("00000007", 2, "Running", OLD)
                .instance("00000008", "cancelled", OLD, null)
                .finished("00000009", "completed", OLD)
                .lease("00000009", Duration.ofMinutes(5))
                .orphan("0000000a", OLD)
                .engineInstance("0000000a::sub::2", "0000000a", "Failed", OLD)
                .engineInstance("0000000b", null, "Completed", OLD)
                .orphan("0000000c", Duration.ofDays(1))
                .engineInstance("0000000d", null, "Running", OLD)
                .orphan("0000000e", OLD)
                .queued("0000000e::1::0000000f", "StartOrchestration")
                .engineInstance("root::1", null, "Failed", OLD);
        // The boundary of the cap falls between two instances that ended at the same instant. The one with the greater
        // id, by code unit, stays.
        sql.transaction(same -> {
            new Workflows(same.dsl(), engineSchema)
                    .finished("0000000f", "completed", Duration.ofDays(3))
                    .finished("a0000000", "completed", Duration.ofDays(3));
        });
        workflows.queued("00000001", "TimerFired");
    }

    /** What a plan and a pass report, without the times. */
    static String made(Reconciler reconciler) {
        return told(reconciler.plan()) + "\n" + told(reconciler.run()) + "\n" + told(reconciler.run());
    }

    static final String EXPECTED = """
            [00000001 AGE, 00000002 AGE, 00000008 AGE, 0000000f CAP, 0000000a ORPHAN, 0000000b ORPHAN]
            COMPLETE expired 3+1 orphans 2 active 3 unresolved 0 changed 0 failed [] foreign 1 \
            deleted 4 4 7 7 14 1
            COMPLETE expired 0+0 orphans 0 active 3 unresolved 0 changed 0 failed [] foreign 1 \
            deleted 0 0 0 0 0 0""";

    private static String told(PlanReport plan) {
        return plan.removals().stream()
                .map(removal -> removal.id() + " " + removal.fate())
                .toList()
                .toString();
    }

    private static String told(PassReport report) {
        return report.outcome() + " expired " + Told.byAge(report) + "+"
                + Told.byCap(report) + " orphans " + report.orphans() + " active "
                + Told.stayed(report, Stay.ENGINE_ACTIVE) + " unresolved "
                + Told.stayed(report, Stay.UNRESOLVED) + " changed "
                + Told.stayed(report, Stay.CHANGED) + " failed " + report.failures() + " foreign " + report.foreign()
                + " deleted "
                + Told.deleted(report).stream().map(String::valueOf).collect(Collectors.joining(" "));
    }
}
