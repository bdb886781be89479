// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;

/** For every id of random populations, the explanation agrees with the plan. */
class ExplainedPopulationsIT {

    /** The grounds of ids that go, or will go, because of time alone. */
    private static final Set<Ground> BY_TIME =
            EnumSet.of(Ground.OLD, Ground.YOUNG, Ground.OUTSIDE_THE_CAP, Ground.ORPHANED, Ground.IN_GRACE);

    private static PopulatedDatabase populated;

    @BeforeContainer
    static void create() {
        populated = new PopulatedDatabase();
    }

    @AfterContainer
    static void drop() {
        populated.close();
    }

    @AfterTry
    void letGo() throws SQLException {
        populated.letGo();
    }

    @Property(tries = 8, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
    void everyIdIsExplainedAsAPlanHasIt(
            @ForAll("populations") RandomPopulation population, @ForAll("policies") RetentionPolicy policy)
            throws SQLException {
        populated.hold(population);
        var plan = Reconciler.of(populated.dataSource(), policy).plan();
        var explainer = Explainer.of(populated.dataSource(), policy);

        var explained = new HashMap<String, Explanation>();
        ids(population).forEach(id -> explained.put(id, explainer.explain(id)));

        var byRoot = new HashMap<String, Explanation>();
        explained.forEach((id, explanation) -> {
            var rootId = explanation.rootId();
            var root = byRoot.computeIfAbsent(
                    rootId, its -> explained.containsKey(its) ? explained.get(its) : explainer.explain(its));
            assertThat(explanation.fate()).as(id).isEqualTo(root.fate());
            assertThat(explanation.ground()).as(id).isEqualTo(root.ground());
        });
        var roots = List.copyOf(byRoot.values());
        assertThat(removals(roots)).isEqualTo(Set.copyOf(plan.removals()));
        assertThat(counts(roots)).isEqualTo(plan.fates());
        roots.forEach(ExplainedPopulationsIT::assertTiming);
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        return RandomPolicies.all();
    }

    /** The ids of both sides, of queued messages, and of roots that others name as their parent. */
    private static Set<String> ids(RandomPopulation population) {
        var ids = new HashSet<String>();
        ids.addAll(population.df().keySet());
        ids.addAll(population.engine().keySet());
        ids.addAll(population.messages().keySet());
        ids.addAll(List.of("ffffffff", "nowhere"));
        return ids;
    }

    private static Set<Removal> removals(List<Explanation> roots) {
        return roots.stream()
                .filter(explanation -> explanation.fate().goes())
                .map(explanation -> new Removal(
                        explanation.id(),
                        explanation.fate(),
                        explanation.compared().clause().orElse(null)))
                .collect(Collectors.toSet());
    }

    private static Map<Fate, Long> counts(List<Explanation> roots) {
        roots.forEach(explanation -> Statistics.collect(explanation.fate().goes()));
        Statistics.coverage(coverage -> coverage.check(true).count(count -> count > 0));
        var counts = new HashMap<>(roots.stream().collect(groupingBy(Explanation::fate, Collectors.counting())));
        counts.keySet().removeAll(Set.of(Fate.NOT_DUE, Fate.GONE));
        return counts;
    }

    /** What goes because of time goes once that time has come, and not before. */
    private static void assertTiming(Explanation explanation) {
        var cutoff = explanation.compared().cutoff();
        var finishedAt = explanation.compared().finishedAt();
        if (explanation.hold().isEmpty() && BY_TIME.contains(explanation.ground()) && finishedAt.isPresent()) {
            explanation
                    .goesAfter()
                    .ifPresent(at -> assertThat(finishedAt.get().isBefore(cutoff.orElseThrow()))
                            .as(explanation.sentence() + ", " + explanation.when())
                            .isEqualTo(explanation.due().fate().goes()));
        }
        assertThat(explanation.when()).isNotEmpty();
        assertThat(explanation.sentence()).isNotEmpty().doesNotEndWith(".");
    }
}
