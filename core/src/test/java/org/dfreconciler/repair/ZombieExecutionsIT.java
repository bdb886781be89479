// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.repair.Stranded.HOUR;
import static org.dfreconciler.report.RepairResult.CHANGED;
import static org.dfreconciler.report.RepairResult.ENGINE_ACTIVE;
import static org.dfreconciler.report.RepairResult.LOCKED;
import static org.dfreconciler.report.RepairResult.NOT_DUE;
import static org.dfreconciler.report.RepairResult.REPAIRED;
import static org.dfreconciler.report.RepairResult.UNRESOLVED;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.dfreconciler.Repairer;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.rules.RepairKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Executions of ids that the engine has no record of are removed with their events, by the role of the guide. */
class ZombieExecutionsIT {

    private static final Set<RepairKind> ZOMBIES = Set.of(RepairKind.ZOMBIES);
    private static final Scene scene = Scene.create().withRepairs();
    private static final DataSource pool =
            scene.keptConnection(scene.asLeastRole()).dataSource();

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    @Test
    void thoseOfTheDatabasesOwnIdsGoAndNothingElseDoes() {
        EveryTrouble.in(scene.sql());
        var hostile = "0000000a::1::line\n\u001b[2J'; drop table df.instances; --" + "x".repeat(100_000);
        scene.sql().execute("delete from _duroxide.executions where instance_id in ('f0000001', 'f0000002')");
        Stranded.zombie(scene, "pgdf-16390-5f0c2f8c2d3b4e55a1b9f1f0a7c3d2e1-00000001", 1);
        Stranded.zombie(scene, "somebody", 1);
        var before = scene.contents();
        Stranded.zombie(scene, "f0000001", 2);
        Stranded.zombie(scene, "f0000001::1::0000000b", 1);
        Stranded.zombie(scene, hostile, 1);
        var whole = scene.contents();

        var planned = Repairer.of(pool).plan(ZOMBIES);
        assertThat(scene.contents()).isEqualTo(whole);
        var report = repair();

        assertThat(scene.contents()).isEqualTo(before);
        assertThat(report.kinds()).isEqualTo(planned.kinds());
        assertThat(Stranded.results(report, RepairKind.ZOMBIES))
                .containsOnly(
                        entry("f0000001", REPAIRED),
                        entry("f0000001::1::0000000b", REPAIRED),
                        entry(hostile, REPAIRED));
        assertThat(report.kind(RepairKind.ZOMBIES).orElseThrow().repairs())
                .filteredOn(repair -> repair.id().equals("f0000001"))
                .singleElement()
                .satisfies(repair -> assertThat(repair.executions()).isEqualTo(2));
        assertThat(report.deleted()).isEqualTo(new DeletedRows(0, 0, 0, 4, 8, 0));
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void whatIsSpokenToLeasedOrYoungStays() {
        Stranded.zombie(scene, "00000001", 1);
        scene.workflows().queued("00000001", "TimerFired");
        Stranded.zombie(scene, "00000002", 1);
        scene.workflows().lease("00000002", HOUR);
        Stranded.zombie(scene, "00000003", 1);
        scene.sql()
                .execute("insert into _duroxide.worker_queue (work_item, visible_at, created_at, instance_id)"
                        + " values ('{}', now(), now(), '00000003')");
        Stranded.zombie(scene, "00000004", 2);
        scene.sql()
                .execute("update _duroxide.executions set started_at = now() - interval '9 minutes'"
                        + " where instance_id = '00000004' and execution_id = 2");
        Stranded.zombie(scene, "00000005", 1);
        scene.workflows().lease("00000005", HOUR.negated());
        var before = scene.contents();

        var report = repair();

        assertThat(Stranded.results(report, RepairKind.ZOMBIES))
                .containsOnly(
                        entry("00000001", ENGINE_ACTIVE),
                        entry("00000002", ENGINE_ACTIVE),
                        entry("00000003", ENGINE_ACTIVE),
                        entry("00000004", NOT_DUE),
                        entry("00000005", REPAIRED));
        assertThat(scene.contents().table("engine.executions")).hasSize(5);
        assertThat(scene.contents().table("engine.orchestrator_queue"))
                .isEqualTo(before.table("engine.orchestrator_queue"));
        assertThat(Repairer.of(pool, Duration.ofMinutes(8)).repair(ZOMBIES).count(REPAIRED))
                .isOne();
    }

    @Test
    void aTransactionThatIsOlderHoldsThemBack() {
        try (var older = scene.openTransaction().execute("select pg_current_xact_id()")) {
            Stranded.zombie(scene, "00000001", 1);

            assertThat(Repairer.of(pool).plan(ZOMBIES).count(UNRESOLVED)).isOne();
            assertThat(repair().count(UNRESOLVED)).isOne();
            older.rollback();
        }

        assertThat(repair().count(REPAIRED)).isOne();
        assertThat(scene.contents().rows()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasLockedIsLeft() {
        Stranded.zombie(scene, "00000001", 1);
        Stranded.zombie(scene, "00000002", 1);
        try (var other = scene.openTransaction()) {
            other.execute("select from _duroxide.executions where instance_id = '00000001' for update");

            assertThat(Stranded.results(repair(), RepairKind.ZOMBIES))
                    .isEqualTo(Map.of("00000001", LOCKED, "00000002", REPAIRED));
        }
    }

    /** The message arrives after the executions were chosen. The deletion itself checks for messages again. */
    @Test
    void aMessageThatArrivesMeanwhileKeepsThem() {
        Stranded.zombie(scene, "00000001", 1);
        Stranded.zombie(scene, "00000002", 1);
        var message = Interjection.before(
                Moment.ZOMBIE_DELETION, 1, () -> scene.workflows().queued("00000001", "StartOrchestration"));

        var report = Repairer.of(Tap.on(pool, message)).repair(ZOMBIES);

        assertThat(message.happened()).isTrue();
        assertThat(Stranded.results(report, RepairKind.ZOMBIES))
                .isEqualTo(Map.of("00000001", ENGINE_ACTIVE, "00000002", REPAIRED));
        assertThat(scene.contents().mentioning("engine.executions", "00000001")).hasSize(1);
    }

    /** The engine creates the id's record right after the deleting statement was sent. Then everything stays. */
    @Test
    void aStartThatBecomesARecordMeanwhileKeepsItsExecution() {
        Stranded.zombie(scene, "00000001", 1);
        Stranded.zombie(scene, "00000002", 1);
        var start = Interjection.before(
                Moment.RECORD_LOOK, 1, () -> scene.workflows().engineInstance("00000001", null, null, HOUR));

        var report = Repairer.of(Tap.on(pool, start)).repair(ZOMBIES);

        assertThat(start.happened()).isTrue();
        assertThat(Stranded.results(report, RepairKind.ZOMBIES))
                .isEqualTo(Map.of("00000001", CHANGED, "00000002", REPAIRED));
        assertThat(scene.contents().mentioning("engine.executions", "(00000001,"))
                .hasSize(1);
        assertThat(scene.contents().mentioning("engine.history", "(00000001,")).hasSize(2);
        assertThat(report.deleted()).isEqualTo(new DeletedRows(0, 0, 0, 1, 2, 0));
    }

    /**
     * They are removed in slices, each in its own transaction. However many executions an id has, it is counted once.
     */
    @Test
    void moreThanABatchAndMoreThanASlice() {
        var before = new ArrayList<String>();
        for (var n = 1; n <= 600; n++) {
            before.add("%08x".formatted(n));
        }
        scene.sql()
                .execute("insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                        + " select lpad(to_hex(n), 8, '0'), 1, 'Running', now() - interval '1 hour'"
                        + " from generate_series(1, 600) n");
        Stranded.zombie(scene, "00001000", 2_500);

        var report = repair();

        assertThat(scene.contents().rows()).isEmpty();
        assertThat(Stranded.results(report, RepairKind.ZOMBIES).keySet())
                .containsAll(before)
                .hasSize(601);
        assertThat(report.count(REPAIRED)).isEqualTo(601);
        assertThat(report.kind(RepairKind.ZOMBIES).orElseThrow().repairs())
                .filteredOn(repair -> repair.id().equals("00001000"))
                .singleElement()
                .satisfies(repair -> assertThat(repair.executions()).isEqualTo(2_500));
        assertThat(report.deleted()).isEqualTo(new DeletedRows(0, 0, 0, 3_100, 5_000, 0));
    }

    /** Repairs both kinds, each by its name, as the block in docs/operations.md does. */
    @Test
    void bothKindsAtOnce() {
        Stranded.instance(scene, "00000001", "Failed", "canceled: by somebody");
        Stranded.zombie(scene, "00000002", 1);
        var dataSource = pool;

        // tag::repair[]
        var repairer = Repairer.of(dataSource);
        RepairReport planned = repairer.plan(Set.of(RepairKind.STRANDED));
        RepairReport done = repairer.repair(Set.of(RepairKind.STRANDED, RepairKind.ZOMBIES));
        // end::repair[]

        assertThat(planned.kinds()).hasSize(1);
        assertThat(done.kinds())
                .extracting(summary -> summary.kind())
                .isEqualTo(List.of(RepairKind.STRANDED, RepairKind.ZOMBIES));
        assertThat(done.count(REPAIRED)).isEqualTo(2);
    }

    private static RepairReport repair() {
        return Repairer.of(pool).repair(ZOMBIES);
    }
}
