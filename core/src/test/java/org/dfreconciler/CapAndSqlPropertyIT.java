// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.dfreconciler.internal.store.HoldLookup;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;

/** The fair cap exists in Java and in SQL, and both must cut at the same positions. */
class CapAndSqlPropertyIT {

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

    @Property(tries = 60, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theCapCutsAtTheSamePositions(
            @ForAll("populations") RandomPopulation population, @ForAll("policies") RetentionPolicy policy)
            throws SQLException {
        assertSameCap(population, policy);
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.BOUNDED)
    void theCapCutsOneOwnerAtTheSamePosition(
            @ForAll("crowdedPopulations") RandomPopulation population, @ForAll("caps") int maxRetained)
            throws SQLException {
        var policy = RetentionPolicy.builder()
                .retention(Duration.ofDays(36_500))
                .maxRetained(maxRetained)
                .build();

        assertSameCap(population, policy);
    }

    private static void assertSameCap(RandomPopulation population, RetentionPolicy policy) throws SQLException {
        var now = populated.hold(population);
        var store =
                Store.of(populated.dataSource()).withEngineSchema("_duroxide").withHolds(HoldLookup.IN_CONTROL);

        var cutoffs = store.read(
                TransactionKind.QUESTION, transaction -> transaction.df().cutoffs(policy, now));

        assertThat(cutoffs.cap()).isEqualTo(Rules.cap(population.instances(now), policy, now));
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<RandomPopulation> crowdedPopulations() {
        return RandomPopulations.crowded();
    }

    @Provide
    Arbitrary<Integer> caps() {
        return RandomPolicies.caps();
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        return RandomPolicies.all();
    }
}
