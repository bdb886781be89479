// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.LabelPattern;
import org.dfreconciler.rules.Match;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;

/** Random policies for {@link RandomPopulations}. No cutoff is within a minute of one of the ages there. */
final class RandomPolicies {

    private RandomPolicies() {}

    static Arbitrary<RetentionPolicy> all() {
        var days = Arbitraries.of(0, 1, 2, 30, 36_500).map(Duration::ofDays);
        return Combinators.combine(days, caps(), days, Arbitraries.of(OrphanScope.class), clauses())
                .as((retention, cap, grace, scope, clauses) -> with(
                        RetentionPolicy.builder()
                                .retention(retention)
                                .maxRetained(cap)
                                .orphanGrace(grace)
                                .orphanScope(scope)
                                .build(),
                        clauses));
    }

    static Arbitrary<Integer> caps() {
        return Arbitraries.of(0, 1, 1, 2, 3, 6);
    }

    /** Often an empty list. */
    private static Arbitrary<List<Clause>> clauses() {
        return Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(List.of())),
                Tuple.of(3, clause().list().ofMinSize(1).ofMaxSize(30)));
    }

    private static Arbitrary<Clause> clause() {
        var durations = Arbitraries.of(
                Duration.ZERO, Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(500), Clause.FOREVER);
        return Combinators.combine(matches(), durations).as(Clause::new);
    }

    static Arbitrary<Match> matches() {
        var labels = Arbitraries.of(
                        "billing-*",
                        "billing-1",
                        "Billing-1",
                        "*",
                        "50%*",
                        "50%_off\\",
                        "50_*",
                        "\u00fc*",
                        "\u00fc\ud83d\ude00-1",
                        "a,b:c=\"d\" '--x")
                .map(LabelPattern::of)
                .injectNull(0.4);
        var statuses = Arbitraries.of("completed", "failed", "cancelled").injectNull(0.6);
        var owners = Arbitraries.of(RandomPopulation.OWNERS).injectNull(0.6);
        return Combinators.combine(statuses, labels, owners)
                .filter((status, label, owner) -> status != null || label != null || owner != null)
                .as(Match::new);
    }

    /** Leaves out clauses that could never decide, because earlier clauses already match everything they match. */
    private static RetentionPolicy with(RetentionPolicy policy, List<Clause> clauses) {
        var more = policy;
        for (var clause : clauses) {
            try {
                more = more.toBuilder().keep(clause.match(), clause.keeps()).build();
            } catch (IllegalArgumentException neverReached) {
                continue;
            }
        }
        return more;
    }
}
