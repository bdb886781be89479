// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.dfreconciler.repair.Stranded.HOUR;
import static org.dfreconciler.report.RepairResult.ENGINE_ACTIVE;
import static org.dfreconciler.report.RepairResult.LOCKED;
import static org.dfreconciler.report.RepairResult.NOT_DUE;
import static org.dfreconciler.report.RepairResult.REPAIRED;
import static org.dfreconciler.report.RepairResult.UNRESOLVED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.Repairer;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.RepairKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sub-orchestrations whose parent and root are gone are removed with everything below them, by the role of a pass. */
class StraysIT {

    private static final Set<RepairKind> STRAYS = Set.of(RepairKind.STRAYS);
    private static final Scene scene = Scene.create();
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
    void whatDriftShowsGoesWithAllBelowItAndNothingElseDoes() {
        EveryTrouble.in(scene.sql());
        var before = scene.contents();
        var detector = DriftDetector.of(scene.dataSource(), RetentionPolicy.defaults());
        var shown = detector.detect().drift(DriftKind.STRAY).orElseThrow();

        var planned = Repairer.of(pool).plan(STRAYS);
        assertThat(scene.contents()).isEqualTo(before);
        var report = repair();

        assertThat(shown.samples()).isEqualTo(EveryTrouble.STRAY);
        assertThat(report.kinds()).isEqualTo(planned.kinds());
        assertThat(Stranded.results(report, RepairKind.STRAYS).keySet())
                .containsExactlyInAnyOrderElementsOf(EveryTrouble.STRAY);
        assertThat(report.count(REPAIRED)).isEqualTo(3);
        assertThat(report.kind(RepairKind.STRAYS).orElseThrow().repairs())
                .filteredOn(repair -> repair.id().equals("e0000001::1::0000000a"))
                .singleElement()
                .satisfies(repair -> assertThat(repair.members()).isEqualTo(2));
        assertThat(report.deleted()).isEqualTo(new DeletedRows(0, 0, 4, 4, 8, 0));
        assertThat(scene.contents())
                .isEqualTo(before.without(List.of("e0000001", "e0000002")).without("below e0000003"));
        assertThat(detector.detect().drift(DriftKind.STRAY).orElseThrow().count())
                .isZero();
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void whatMayStillTurnStays() {
        for (var n = 1; n <= 9; n++) {
            Stranded.stray(scene, "0000000" + n + "::1::a");
        }
        sql("update _duroxide.executions set status = 'Running', completed_at = null"
                + " where instance_id = '00000001::1::a'");
        scene.workflows().engineInstance("00000002::1::a::1::b", "00000002::1::a", "ContinuedAsNew", HOUR);
        scene.workflows().lease("00000003::1::a", HOUR);
        scene.workflows().queued("00000004::1::a", "TimerFired");
        // Each message would recreate something that is gone: the root, the parent, or a sibling.
        scene.workflows().queued("00000005", "StartOrchestration");
        scene.workflows().lease("00000006", HOUR);
        scene.workflows().queued("00000007::1::next", "StartOrchestration");
        sql("update _duroxide.executions set completed_at = now() - interval '9 minutes'"
                + " where instance_id = '00000008::1::a'");
        scene.workflows().engineInstance("00000009::1::a::1::b", "00000009::1::a", "Completed", Duration.ofMinutes(9));
        Stranded.stray(scene, "0000000a::1::a");
        scene.workflows().lease("0000000a::1::a", HOUR.negated());
        var before = scene.contents();

        var report = repair();

        assertThat(Stranded.results(report, RepairKind.STRAYS))
                .containsOnly(
                        entry("00000001::1::a", ENGINE_ACTIVE),
                        entry("00000002::1::a", ENGINE_ACTIVE),
                        entry("00000003::1::a", ENGINE_ACTIVE),
                        entry("00000004::1::a", ENGINE_ACTIVE),
                        entry("00000005::1::a", ENGINE_ACTIVE),
                        entry("00000006::1::a", ENGINE_ACTIVE),
                        entry("00000007::1::a", ENGINE_ACTIVE),
                        entry("00000008::1::a", NOT_DUE),
                        entry("00000009::1::a", NOT_DUE),
                        entry("0000000a::1::a", REPAIRED));
        assertThat(scene.contents()).isEqualTo(before.without(List.of("0000000a")));
    }

    @Test
    void whatSomethingIsLeftOfOrIsAnothersStays() {
        Stranded.stray(scene, "00000001::1::a");
        scene.workflows().instance("00000001", "failed", HOUR, null);
        // The id does not say who its parent is; the parent is gone but the root is not.
        scene.workflows()
                .finished("00000002", "failed", HOUR)
                .engineInstance("odd", "00000002::1::gone", "Failed", HOUR);
        Stranded.stray(scene, "00000003::1::a");
        scene.workflows().engineInstance("00000003::1::a::1::b", "00000003::1::a", "Failed", HOUR);
        sql("update _duroxide.instances set orchestration_name = 'other' where instance_id like '00000003%b'");
        Stranded.stray(scene, "00000004::1::a");
        scene.workflows().engineInstance("00000002::1::b", "00000004::1::a", "Failed", HOUR);
        // It is below another stray only by its id, and is a stray itself, so it goes first.
        Stranded.stray(scene, "00000005::1::a");
        scene.workflows().engineInstance("00000005::1::a::1::b", null, "Failed", HOUR);
        // These are left alone.
        Stranded.stray(scene, "00000006::1::a");
        sql("update _duroxide.instances set orchestration_name = 'other' where instance_id like '00000006%'");
        Stranded.stray(scene, "pgdf-16390-5f0c2f8c2d3b4e55a1b9f1f0a7c3d2e1-00000001::1::a");
        Stranded.stray(scene, "somebody::1::a");
        var before = scene.contents();

        var report = repair();

        assertThat(Stranded.results(report, RepairKind.STRAYS))
                .containsOnly(
                        entry("00000001::1::a", UNRESOLVED),
                        entry("odd", UNRESOLVED),
                        entry("00000003::1::a", UNRESOLVED),
                        entry("00000004::1::a", UNRESOLVED),
                        entry("00000005::1::a", UNRESOLVED),
                        entry("00000005::1::a::1::b", REPAIRED));
        assertThat(scene.contents()).isEqualTo(before.without("00000005::1::a::1::b"));
        assertThat(Stranded.results(repair(), RepairKind.STRAYS)).containsEntry("00000005::1::a", REPAIRED);
    }

    /** The transaction might be about to commit the root's df row. */
    @Test
    void aTransactionThatIsOlderHoldsThemBack() {
        try (var older = scene.openTransaction().execute("select pg_current_xact_id()")) {
            Stranded.stray(scene, "00000001::1::a");

            assertThat(Repairer.of(pool).plan(STRAYS).count(UNRESOLVED)).isOne();
            assertThat(repair().count(UNRESOLVED)).isOne();
            older.rollback();
        }

        assertThat(repair().count(REPAIRED)).isOne();
        assertThat(scene.contents().rows()).isEmpty();
    }

    @Test
    void whatSomebodyElseHasLockedIsLeft() {
        Stranded.stray(scene, "00000001::1::a");
        Stranded.stray(scene, "00000002::1::a");
        try (var other = scene.openTransaction()) {
            other.execute("select from _duroxide.executions where instance_id = '00000001::1::a' for update");

            assertThat(Stranded.results(repair(), RepairKind.STRAYS))
                    .isEqualTo(Map.of("00000001::1::a", LOCKED, "00000002::1::a", REPAIRED));
        }
    }

    /** The root comes back between choice and claim. Everything is read again under the claim. */
    @Test
    void aRootThatComesBackKeepsIt() {
        Stranded.stray(scene, "00000001::1::a");
        Stranded.stray(scene, "00000002::1::a");
        var start = Interjection.before(
                Moment.CLAIM, 1, () -> scene.workflows().engineInstance("00000001", null, "Running", HOUR));

        var report = Repairer.of(Tap.on(pool, start)).repair(STRAYS);

        assertThat(start.happened()).isTrue();
        assertThat(Stranded.results(report, RepairKind.STRAYS))
                .isEqualTo(Map.of("00000001::1::a", UNRESOLVED, "00000002::1::a", REPAIRED));
    }

    /**
     * A stray with several thousand executions is drained first. Many strays take several transactions, and each stray
     * is counted once.
     */
    @Test
    void howeverHeavyAndHoweverMany() {
        Stranded.stray(scene, "00000001::1::a");
        sql(
                "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                        + " select '00000001::1::a', n, 'ContinuedAsNew', now() - interval '2 hours' from generate_series(2, 6000) n");
        sql("update _duroxide.executions set status = 'Failed', completed_at = now() - interval '1 hour'"
                + " where execution_id = 6000");
        sql("update _duroxide.instances set current_execution_id = 6000");
        sql(
                "insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at, parent_instance_id)"
                        + " select '0000000b::1::' || n, 'pg_durable::orchestration::execute-subtree', now(), now(), '0000000b'"
                        + " from generate_series(1, 1100) n");
        sql("insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)"
                + " select instance_id, 1, 'Completed', now(), now() - interval '1 hour' from _duroxide.instances"
                + " where instance_id like '0000000b%'");

        var report = repair();

        assertThat(report.count(REPAIRED)).isEqualTo(1_101);
        assertThat(report.deleted()).isEqualTo(new DeletedRows(0, 0, 1_101, 7_100, 2, 0));
        assertThat(scene.contents().rows()).isEmpty();
    }

    private static RepairReport repair() {
        return Repairer.of(pool).repair(STRAYS);
    }

    private static void sql(String statement) {
        scene.sql().execute(statement);
    }
}
