// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
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
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * The drift report finds orphans, and whether they are proved, with one statement for all roots; a plan does it batch
 * by batch. For random populations with leases, messages, children, foreign roots and an open transaction, both find
 * the same.
 */
class DriftAgreesWithThePlanIT {

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
    void theSameOrphansAreProved(
            @ForAll("populations") RandomPopulation population, @ForAll("policies") RetentionPolicy policy)
            throws SQLException {
        populated.hold(population);

        var plan = Reconciler.of(populated.dataSource(), policy).plan();
        var drift = DriftDetector.of(populated.dataSource(), policy).detect();

        var proved = plan.removals().stream()
                .filter(removal -> removal.fate() == Fate.ORPHAN)
                .map(Removal::id)
                .toList();
        assertThat(count(drift, DriftKind.ORPHAN_PROVED)).isEqualTo(proved.size());
        assertThat(samples(drift)).isEqualTo(proved.stream().limit(10).toList());
        assertThat(count(drift, DriftKind.FOREIGN_ROOT)).isEqualTo(plan.foreign());
        Statistics.collect(!proved.isEmpty());
        Statistics.coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    private static List<String> samples(DriftReport report) {
        return report.drift(DriftKind.ORPHAN_PROVED).orElseThrow().samples();
    }

    private static long count(DriftReport report, DriftKind kind) {
        return report.drift(kind).orElseThrow().count();
    }

    @Provide
    Arbitrary<RandomPopulation> populations() {
        return RandomPopulations.all();
    }

    @Provide
    Arbitrary<RetentionPolicy> policies() {
        return RandomPolicies.all();
    }
}
