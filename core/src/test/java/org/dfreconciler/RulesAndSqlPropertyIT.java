// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
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
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;

/**
 * Each rule exists in Java and in SQL, and both must mean the same. For random populations with several owners, ties,
 * nulls, infinities, leases, messages, children, holds, foreign roots, labels and clauses, the rules in Java agree with
 * the plan and with the pass.
 */
class RulesAndSqlPropertyIT {

    private static final CommitHorizon ALL_ENDED = new CommitHorizon(1_000, 1_000);

    private static final List<Fate> EVERY_FATE =
            List.of(Fate.AGE, Fate.CAP, Fate.ORPHAN, Fate.HELD, Fate.ENGINE_ACTIVE, Fate.UNRESOLVED);

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

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theSameIdsGoAndStayForTheSameReasons(
            @ForAll("populations") RandomPopulation population,
            @ForAll("policies") RetentionPolicy policy,
            @ForAll("batchSizes") int batchSize)
            throws SQLException {
        var now = populated.hold(population);
        var expected = fates(population, policy, now);
        collect(expected);
        var told = new HashMap<String, Fate>();
        var reconciler = Reconciler.builder(populated.dataSource(), policy)
                .batchSize(batchSize)
                .fates(fate -> assertThat(told.put(fate.id(), fate.fate())).isNull())
                .build();

        var plan = reconciler.plan();
        assertThat(told).isEqualTo(expected);
        assertFates(plan, expected);
        assertThat(plan.removals()).isEqualTo(removals(expected, deciding(population, policy, now)));
        assertThat(plan.fatesByClause()).isEqualTo(byClause(expected, deciding(population, policy, now), policy));

        told.clear();
        var run = reconciler.run();
        assertThat(told).isEqualTo(expected);
        told.clear();
        assertFates(run, expected);
        assertThat(run.fatesByClause()).isEqualTo(plan.fatesByClause());
        assertThat(populated.instances()).isEqualTo(without(population.df().keySet(), going(expected)));
        assertThat(populated.engineInstances())
                .isEqualTo(without(population.engine().keySet(), treesOf(population, going(expected))));
        assertThat(reconciler.plan().removals())
                .as("places under the cap can be shared out anew, where an owner has none left; the rest is done")
                .allMatch(removal -> removal.fate() == Fate.CAP);
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<Integer> batchSizes() {
        return Arbitraries.of(1, 3, 500);
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        return RandomPolicies.all();
    }

    /** The clause that decides about each instance. */
    private static Map<String, Clause> deciding(RandomPopulation population, RetentionPolicy policy, Instant now) {
        var deciding = new HashMap<String, Clause>();
        population
                .instances(now)
                .forEach(instance -> Rules.decidingClause(instance, policy.clauses())
                        .ifPresent(clause -> deciding.put(instance.id(), clause)));
        return deciding;
    }

    private static Map<Clause, Map<Fate, Long>> byClause(
            Map<String, Fate> fates, Map<String, Clause> deciding, RetentionPolicy policy) {
        var counts = new HashMap<Clause, Map<Fate, Long>>();
        policy.clauses().forEach(clause -> counts.put(clause, new EnumMap<>(Fate.class)));
        fates.forEach((id, fate) -> {
            if (deciding.containsKey(id) && fate != Fate.HELD) {
                Statistics.label("by clause").collect(fate);
                counts.get(deciding.get(id)).merge(fate, 1L, Long::sum);
            }
        });
        Statistics.label("by clause")
                .coverage(coverage -> List.of(Fate.AGE, Fate.CAP)
                        .forEach(fate -> coverage.check(fate).count(count -> count > 0)));
        return counts;
    }

    /**
     * The fates in the order in which a pass handles the ids: first instances, then orphans, each from the oldest on.
     */
    private static Map<String, Fate> fates(RandomPopulation population, RetentionPolicy policy, Instant now) {
        var instances = population.instances(now);
        var cutoffs = Cutoffs.of(policy, now, Rules.cap(instances, policy, now));
        var fates = new LinkedHashMap<String, Fate>();
        instances.stream()
                .sorted(Comparator.comparing(RulesAndSqlPropertyIT::order))
                .forEach(instance -> fates.put(
                        instance.id(), Rules.ofInstance(instance, population.tree(instance.id(), now), cutoffs)));
        var horizon = population.isOpen() ? CommitHorizon.UNKNOWN : ALL_ENDED;
        population.engine().keySet().stream()
                .filter(id -> !population.df().containsKey(id))
                .map(id -> population.tree(id, now))
                .filter(tree -> Rules.ofEngineRoot(tree, cutoffs, horizon) != Fate.NOT_DUE)
                .sorted(Comparator.comparing(tree -> new FinishOrder(tree.root().completedAt(), tree.rootId())))
                .forEach(tree -> fates.put(tree.rootId(), Rules.ofEngineRoot(tree, cutoffs, horizon)));
        fates.values().removeIf(fate -> fate == Fate.NOT_DUE);
        return fates;
    }

    /** Fails if some fate never occurred in the populations: nothing would have been tested about it. */
    private static void collect(Map<String, Fate> fates) {
        fates.values().forEach(Statistics::collect);
        Statistics.coverage(
                coverage -> EVERY_FATE.forEach(fate -> coverage.check(fate).count(count -> count > 0)));
    }

    private static FinishOrder order(Instance instance) {
        return new FinishOrder(instance.finishedAt(), instance.id());
    }

    private static void assertFates(Report report, Map<String, Fate> expected) {
        var counts = new EnumMap<Fate, Long>(Fate.class);
        expected.values().forEach(fate -> counts.merge(fate, 1L, Long::sum));

        assertThat(report.fates()).isEqualTo(counts);
    }

    private static List<Removal> removals(Map<String, Fate> fates, Map<String, Clause> deciding) {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(fate -> new Removal(fate.getKey(), fate.getValue(), deciding.get(fate.getKey())))
                .toList();
    }

    private static Set<String> going(Map<String, Fate> fates) {
        var going = new HashSet<String>();
        fates.forEach((id, fate) -> {
            if (fate.goes()) {
                going.add(id);
            }
        });
        return going;
    }

    private static Set<String> treesOf(RandomPopulation population, Set<String> rootIds) {
        var members = new HashSet<String>();
        rootIds.forEach(id -> members.addAll(population.treeIds(id)));
        return members;
    }

    private static Set<String> without(Set<String> all, Set<String> gone) {
        var left = new HashSet<>(all);
        left.removeAll(gone);
        return left;
    }
}
