// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.e2e.scheduler.ClusterNode.Kind;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replicas that do not know of each other: each of them runs passes, and passes at the same time share the work. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InMemoryReplicasIT {

    /** Enough instances that the first pass through the gate cannot take all of them before the others have begun. */
    private static final int INSTANCES = 4_000;

    private List<NodeProcess> nodes = List.of();
    private ReferenceDatabase database;
    private Ledger ledger;

    @BeforeEach
    void createDatabase() {
        database = ReferenceDatabase.create();
        ledger = new Ledger(database.dataSource(), "test");
        ledger.create();
        ledger.expiredInstances(INSTANCES);
    }

    @AfterEach
    void killNodes() {
        nodes.forEach(NodeProcess::close);
        database.close();
    }

    @Test
    void threeProcessesEachRunPassesAndShareTheWorkWithoutAnError() throws SQLException {
        try (var gate = database.connect();
                var statement = gate.createStatement()) {
            statement.execute("select pg_advisory_lock(" + Ledger.GATE + ")");
            nodes = List.of(
                    start(Kind.QUARTZ_IN_MEMORY, "quartz-one"),
                    start(Kind.QUARTZ_IN_MEMORY, "quartz-two"),
                    start(Kind.SIMPLE, "simple"));
            nodes.forEach(NodeProcess::awaitReady);
            await().atMost(Duration.ofSeconds(30)).until(() -> passesAtTheGate() == 3);
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> ledger.endedPasses().size() >= 9);
        var passes = ledger.endedPasses();
        nodes.forEach(NodeProcess::shutDown);

        assertThat(Ledger.perNode(passes).keySet()).containsExactlyInAnyOrder("quartz-one", "quartz-two", "simple");
        assertThat(passes.getValues("failed", Long.class)).containsOnly(0L);
        assertThat(passes.getValues("outcome", String.class)).containsOnly("COMPLETE");
        assertThat(ledger.instances()).isZero();
        assertThat(passes.getValues("removed", Long.class).stream()
                        .mapToLong(Long::longValue)
                        .sum())
                .as("each instance removed by one pass, and counted by that one")
                .isEqualTo(INSTANCES);
        assertThat(removedPerNode().values()).as("all three had a share").hasSize(3);
        System.out.println("FIGURE three replicas, " + passes.size() + " passes, removed " + removedPerNode());
    }

    private Map<String, Long> removedPerNode() {
        return database.sql()
                .fetch("select node, sum(removed)::bigint from pass group by node having sum(removed) > 0")
                .intoMap(row -> row.get(0, String.class), row -> row.get(1, Long.class));
    }

    private int passesAtTheGate() {
        return database.sql()
                .fetchSingle("select count(*) from pg_locks where locktype = 'advisory' and not granted"
                        + " and database = (select oid from pg_database where datname = current_database())")
                .get(0, int.class);
    }

    private NodeProcess start(Kind kind, String name) {
        return NodeProcess.start(kind, name, database, Duration.ofSeconds(1));
    }
}
