// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.dfreconciler.RandomPopulation.Below;
import org.dfreconciler.RandomPopulation.DfRow;
import org.dfreconciler.RandomPopulation.EngineRow;
import org.dfreconciler.RandomPopulation.Queued;
import org.dfreconciler.RandomPopulation.Workflow;

/** Random populations with few values of each kind, so that ties are frequent. */
final class RandomPopulations {

    private RandomPopulations() {}

    static Arbitrary<RandomPopulation> all() {
        return of(dfRows().injectNull(0.45));
    }

    /** One owner has nearly all of the instances, nearly all of which have ended. */
    static Arbitrary<RandomPopulation> crowded() {
        return of(Arbitraries.frequencyOf(
                Tuple.of(8, dfRows(Arbitraries.of("completed", "failed"), Arbitraries.just(0))),
                Tuple.of(1, dfRows())));
    }

    private static Arbitrary<RandomPopulation> of(Arbitrary<DfRow> dfRows) {
        return Combinators.combine(
                        workflows(dfRows).list().ofMinSize(8).ofMaxSize(20),
                        Arbitraries.frequency(Tuple.of(5, false), Tuple.of(1, true)))
                .as(RandomPopulation::of);
    }

    private static Arbitrary<Workflow> workflows(Arbitrary<DfRow> dfRows) {
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)),
                        dfRows,
                        engineRows().injectNull(0.2),
                        Arbitraries.frequency(Tuple.of(12, 0), Tuple.of(1, 1), Tuple.of(1, 2)),
                        Arbitraries.frequency(
                                Tuple.of(6, Below.NOTHING),
                                Tuple.of(2, Below.COMPOSED_CHILD),
                                Tuple.of(1, Below.COMPOSED_CHILD_WITHOUT_PARENT),
                                Tuple.of(1, Below.PLAIN_CHILD),
                                Tuple.of(1, Below.CHILD_OF_ANOTHER)),
                        engineRows(),
                        queued())
                .as(Workflow::new);
    }

    private static Arbitrary<DfRow> dfRows() {
        var statuses = Arbitraries.of("completed", "failed", "cancelled", "failed", "running", "pending")
                .injectNull(0.05);
        return dfRows(statuses, Arbitraries.integers().between(0, 2));
    }

    private static Arbitrary<DfRow> dfRows(Arbitrary<String> statuses, Arbitrary<Integer> owners) {
        var holds = Arbitraries.of("for ever", "1", "0", "-1").injectNull(0.7);
        return Combinators.combine(statuses, owners, times(), times(), labels(), holds)
                .as(DfRow::new);
    }

    /** Labels with characters that mean something in a pattern, to a parser, or to a collation. */
    private static Arbitrary<String> labels() {
        return Arbitraries.of(
                        "",
                        "billing-1",
                        "billing-",
                        "Billing-1",
                        "billing-1 and more of it",
                        "50%_off\\",
                        "50x_off",
                        "\u00fc\ud83d\ude00-1",
                        "u-1",
                        "a,b:c=\"d\" '--*")
                .injectNull(0.2);
    }

    private static Arbitrary<EngineRow> engineRows() {
        var statuses = Arbitraries.frequency(
                        Tuple.of(8, "Completed"),
                        Tuple.of(12, "Failed"),
                        Tuple.of(1, "Running"),
                        Tuple.of(1, "ContinuedAsNew"),
                        Tuple.of(1, "Suspended"))
                .injectNull(0.05);
        var leases = Arbitraries.frequency(Tuple.of(15, 0), Tuple.of(2, -1), Tuple.of(1, 1));
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(9, true), Tuple.of(1, false)), statuses, times(), leases, leases)
                .as(EngineRow::new);
    }

    /**
     * Ages in days, and special timestamps. No age is within a minute of a cutoff, because cutoffs move while the test
     * runs.
     */
    private static Arbitrary<String> times() {
        return Arbitraries.of("0.5", "1.5", "2.5", "400.5", "-3.5", "infinity", "-infinity")
                .injectNull(0.3);
    }

    private static Arbitrary<Queued> queued() {
        var kinds = Arbitraries.of("TimerFired", "ExternalRaised", "CancelInstance", "StartOrchestration", "Novelty");
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(18, 0), Tuple.of(1, 1), Tuple.of(1, 2), Tuple.of(1, 3)), kinds)
                .as(Queued::new);
    }
}
