// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;

/** Reports as passes and plans return them. All counts that are not zero are different. */
final class ExampleReports {

    static final List<InstanceFailure> FAILURES =
            List.of(new InstanceFailure("0badcafe", "ERROR: \"no\" \\ ü"), new InstanceFailure("0badf00d", "too"));

    static final Occasion OCCASION =
            new Occasion(Instant.parse("2026-11-27T00:30:00.9Z"), "postgres", Optional.empty());

    private ExampleReports() {}

    /** A pass with more failures than the report lists. */
    static PassReport eventfulPass() {
        return PassReport.builder()
                .outcome(Outcome.INCOMPLETE)
                .engineSchema("_duroxide")
                .fates(Map.of(
                        Fate.AGE, 1234L,
                        Fate.CAP, 5L,
                        Fate.ORPHAN, 67L,
                        Fate.PRUNED, 2L,
                        Fate.NOT_DUE, 11L,
                        Fate.ENGINE_ACTIVE, 8L,
                        Fate.UNRESOLVED, 10L,
                        Fate.LOCKED, 9L,
                        Fate.FAILED, 3L,
                        Fate.GONE, 4L))
                .prunedExecutions(1300)
                .prunedSubOrchestrations(21)
                .deadLoops(1, List.of("0000dead"))
                .foreign(12)
                .failures(FAILURES)
                .notes(List.of("a \"step\" was refused: do this"))
                .deleted(new DeletedRows(1239, 4000, 1400, 1500, 16000, 17))
                .batches(3)
                .elapsed(Duration.ofMillis(1850))
                .build();
    }

    /** A pass that removed nothing and took less than a millisecond. */
    static PassReport.Builder emptyPass() {
        return PassReport.builder().engineSchema("_duroxide").elapsed(Duration.ofNanos(999_999));
    }

    static PassReport stoppedPass(StoppedBy stoppedBy) {
        return emptyPass().outcome(Outcome.INCOMPLETE).stoppedBy(stoppedBy).build();
    }

    static PassReport failedPass(StoppedBy stoppedBy, Throwable error) {
        return emptyPass()
                .outcome(Outcome.FAILED)
                .stoppedBy(stoppedBy)
                .error(error)
                .build();
    }

    static PlanReport eventfulPlan() {
        return PlanReport.builder()
                .engineSchema("duroxide")
                .fates(Map.of(Fate.AGE, 1L, Fate.CAP, 1L, Fate.ORPHAN, 1L, Fate.PRUNED, 1L, Fate.ENGINE_ACTIVE, 1L))
                .prunedExecutions(7)
                .foreign(1)
                .removals(List.of(
                        new Removal("00000001", Fate.AGE),
                        new Removal("00000002", Fate.CAP),
                        new Removal("00000003", Fate.ORPHAN)))
                .elapsed(Duration.ofMillis(4))
                .build();
    }

    static PlanReport planWithClauses() {
        var clause = new Clause(Clause.label("a b"), Duration.ofDays(7));
        var counts = new LinkedHashMap<Clause, Map<Fate, Long>>();
        counts.put(clause, Map.of(Fate.AGE, 1L, Fate.ENGINE_ACTIVE, 2L));
        counts.put(new Clause(Clause.owner("audit"), Clause.FOREVER), Map.of());
        return PlanReport.builder()
                .engineSchema("_duroxide")
                .fates(Map.of(Fate.AGE, 2L, Fate.ENGINE_ACTIVE, 2L))
                .fatesByClause(counts)
                .removals(List.of(new Removal("00000001", Fate.AGE, clause), new Removal("00000002", Fate.AGE)))
                .build();
    }

    static PlanReport emptyPlan() {
        return PlanReport.builder().engineSchema("_duroxide").build();
    }
}
