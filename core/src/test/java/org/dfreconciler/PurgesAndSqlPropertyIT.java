// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
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
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.InstanceIds;
import org.dfreconciler.rules.PurgeFilter;
import org.dfreconciler.rules.Rules;

/** What a purge by a filter or by ids removes from random populations is what the rules in Java say. */
class PurgesAndSqlPropertyIT {

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

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void aFilterTakesWhatItMatchesAndTheRulesLetGo(
            @ForAll("populations") RandomPopulation population,
            @ForAll("filters") PurgeFilter filter,
            @ForAll("batchSizes") int batchSize)
            throws SQLException {
        var now = populated.hold(population);
        var expected = new HashMap<String, Fate>();
        population
                .instances(now)
                .forEach(instance -> expected.put(
                        instance.id(), Rules.ofPurged(instance, population.tree(instance.id(), now), filter, now)));
        expected.values().removeIf(fate -> fate == Fate.NOT_DUE);
        collect(expected, List.of(Fate.PURGED, Fate.HELD, Fate.ENGINE_ACTIVE, Fate.UNRESOLVED));

        var report = purger(batchSize).purge(filter);

        assertPurged(population, report, expected);
    }

    @Property(tries = 20, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void everyIdThatIsNamedHasTheFateThatTheRulesGiveIt(
            @ForAll("populations") RandomPopulation population, @ForAll("batchSizes") int batchSize)
            throws SQLException {
        var now = populated.hold(population);
        var expected = new HashMap<String, Fate>();
        named(population).forEach(id -> expected.put(id, fate(population, id, now)));
        collect(
                expected,
                List.of(Fate.PURGED, Fate.NOT_DUE, Fate.HELD, Fate.ENGINE_ACTIVE, Fate.UNRESOLVED, Fate.GONE));

        var report = purger(batchSize).purge(named(population));

        assertPurged(population, report, expected);
    }

    private static Purger purger(int batchSize) {
        return Purger.builder(populated.dataSource()).batchSize(batchSize).build();
    }

    /** Every id that could be an instance's, including those of orphans, and one that nobody has. */
    private static Collection<String> named(RandomPopulation population) {
        var ids = new TreeSet<>(population.df().keySet());
        ids.addAll(population.engine().keySet());
        ids.add("ffffffff");
        ids.removeIf(id -> !InstanceIds.isDfForm(id));
        return ids;
    }

    private static Fate fate(RandomPopulation population, String id, Instant now) {
        return population.df().containsKey(id)
                ? Rules.ofPurged(population.instance(id, now), population.tree(id, now))
                : Fate.GONE;
    }

    private static void assertPurged(RandomPopulation population, PassReport report, Map<String, Fate> expected) {
        var counts = expected.values().stream().collect(Collectors.groupingBy(fate -> fate, Collectors.counting()));
        assertThat(report.fates()).isEqualTo(counts);
        var going =
                expected.keySet().stream().filter(id -> expected.get(id).goes()).collect(Collectors.toSet());
        var left = new HashMap<>(expected);
        left.keySet().removeAll(going);
        assertThat(report.left()).isEqualTo(left);
        assertThat(populated.instances()).isEqualTo(without(population.df().keySet(), going));
        var trees =
                going.stream().flatMap(id -> population.treeIds(id).stream()).collect(Collectors.toSet());
        assertThat(populated.engineInstances())
                .isEqualTo(without(population.engine().keySet(), trees));
    }

    private static Set<String> without(Set<String> all, Set<String> gone) {
        var left = new HashSet<>(all);
        left.removeAll(gone);
        return left;
    }

    /** Fails if some fate never occurred in the populations: nothing would have been tested about it. */
    private static void collect(Map<String, Fate> fates, List<Fate> every) {
        fates.values().forEach(Statistics::collect);
        Statistics.coverage(
                coverage -> every.forEach(fate -> coverage.check(fate).count(count -> count > 0)));
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<PurgeFilter> filters() {
        var ages = Arbitraries.of(1, 2, 500).map(Duration::ofDays).injectNull(0.5);
        return Combinators.combine(RandomPolicies.matches().injectNull(0.5), ages)
                .filter((match, age) -> match != null || age != null)
                .as(PurgeFilter::new);
    }

    @Provide
    Arbitrary<Integer> batchSizes() {
        return Arbitraries.of(1, 3, 500);
    }
}
