// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.kit.Satellite;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The loops of satellites run in the control database's engine. Their executions are pruned there, and counted by
 * database.
 */
class SatelliteLoopsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ID = "0000000a";
    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().keepExecutions(2).build();

    @AutoClose
    private final Cluster cluster = new Cluster();

    private final Satellite one = cluster.satellite();
    private final Satellite two = cluster.satellite();

    @BeforeEach
    void turn() {
        for (var id : List.of(ID, one.engineId(ID), two.engineId(ID))) {
            var engine = cluster.control().workflows().engineInstance(id, null, "ContinuedAsNew", OLD);
            engine.execution(id, 2, "ContinuedAsNew", OLD).execution(id, 3, "ContinuedAsNew", OLD);
            engine.execution(id, 4, "Running", OLD).engineInstance(id + "::1::branch", id, "Completed", OLD);
        }
        two.inEngine().execution(two.engineId(ID), 5, "ContinuedAsNew", OLD);
    }

    @Test
    void eachDatabasesLoopsArePrunedAndCounted() {
        var report = cluster.serving(POLICY).build().run();

        assertThat(report.outcome()).as("%s", report.notes()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fatesByDatabase())
                .containsExactly(
                        entry(cluster.control().database().name(), Map.of(Fate.PRUNED, 1L)),
                        entry(one.database().name(), Map.of(Fate.PRUNED, 1L)),
                        entry(two.database().name(), Map.of(Fate.PRUNED, 1L)));
        assertThat(List.of(report.prunedExecutions(), report.prunedSubOrchestrations()))
                .containsExactly(2L + 2L + 3L, 3L);
        assertThat(report.deadLoopIds()).containsExactly(two.engineId(ID));
        assertThat(executions()).isEqualTo(6);
    }

    @Test
    void withoutSatellitesTheirsAreLeft() {
        var report = Reconciler.of(cluster.control().dataSource(), POLICY).run();

        assertThat(report.prunedExecutions()).isEqualTo(2);
        assertThat(report.deadLoops()).isZero();
        assertThat(executions()).isEqualTo(2 + 5 + 6);
    }

    private int executions() {
        return cluster.control()
                .sql()
                .fetchSingle("select count(*)::int from _duroxide.executions")
                .get(0, Integer.class);
    }
}
