// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;

/**
 * Both meanings of each rule are one. Random populations with several owners, ties, nulls, infinities, leases, messages,
 * children, holds and strangers: what the rules say of them in Java is what a plan says and what a pass does.
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
        var reconciler = Reconciler.builder(populated.dataSource(), policy)
                .batchSize(batchSize)
                .build();

        var plan = reconciler.plan();
        assertFates(plan, expected);
        assertThat(plan.removals()).isEqualTo(removals(expected));

        assertFates(reconciler.run(), expected);
        assertThat(populated.instances()).isEqualTo(without(population.df().keySet(), going(expected)));
        assertThat(populated.engineInstances())
                .isEqualTo(without(population.engine().keySet(), treesOf(population, going(expected))));
        assertThat(reconciler.plan().removals())
                .as("places under the cap can be shared out anew, where an owner has none left; the rest is done")
                .allMatch(removal -> removal.fate() == Fate.CAP);
    }

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theCapCutsAtTheSamePositions(
            @ForAll("populations") RandomPopulation population, @ForAll("caps") int maxRetained) throws SQLException {
        var now = populated.hold(population);
        var store =
                Store.of(populated.dataSource()).withEngineSchema("_duroxide").withHolds(HoldLookup.IN_CONTROL);

        CapCutoffs cap = store.read(
                TransactionKind.SELECTION, transaction -> transaction.df().cap(maxRetained, now));

        assertThat(cap).isEqualTo(Rules.cap(population.instances(now), maxRetained));
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<Integer> caps() {
        return Arbitraries.integers().between(0, 6);
    }

    @Provide
    Arbitrary<Integer> batchSizes() {
        return Arbitraries.of(1, 3, 500);
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        var days = Arbitraries.of(0, 1, 2, 30, 36_500).map(Duration::ofDays);
        return Combinators.combine(days, caps(), days, Arbitraries.of(OrphanScope.class))
                .as((retention, cap, grace, scope) -> RetentionPolicy.builder()
                        .retention(retention)
                        .maxRetained(cap)
                        .orphanGrace(grace)
                        .orphanScope(scope)
                        .build());
    }

    /** In the order in which a pass takes them: instances, then orphans, the oldest first. */
    private static Map<String, Fate> fates(RandomPopulation population, RetentionPolicy policy, Instant now) {
        var instances = population.instances(now);
        var cutoffs = Cutoffs.of(policy, now, Rules.cap(instances, policy.maxRetained()));
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

    /** Fails where the populations had none of a fate: nothing would have been shown of it. */
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

    private static List<Removal> removals(Map<String, Fate> fates) {
        return fates.entrySet().stream()
                .filter(fate -> fate.getValue().goes())
                .map(fate -> new Removal(fate.getKey(), fate.getValue()))
                .toList();
    }

    private static Set<String> going(Map<String, Fate> fates) {
        var going = new HashSet<String>();
        removals(fates).forEach(removal -> going.add(removal.id()));
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
