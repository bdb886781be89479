// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.repair.Stranded.HOUR;
import static org.dfreconciler.report.RepairResult.CHANGED;
import static org.dfreconciler.report.RepairResult.ENGINE_ACTIVE;
import static org.dfreconciler.report.RepairResult.FAILED;
import static org.dfreconciler.report.RepairResult.LOCKED;
import static org.dfreconciler.report.RepairResult.NOT_DUE;
import static org.dfreconciler.report.RepairResult.REPAIRED;
import static org.dfreconciler.report.RepairResult.UNRESOLVED;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.dfreconciler.DriftDetector;
import org.dfreconciler.Holds;
import org.dfreconciler.Repairer;
import org.dfreconciler.internal.queries.NewStatus;
import org.dfreconciler.internal.queries.StrandedQueries;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RepairKind;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Instances that have ended only in the engine are given their final status in df, by the role of the guide. */
class StrandedInstancesIT {

    private static final Set<RepairKind> STRANDED = Set.of(RepairKind.STRANDED);
    private static final Scene scene = Scene.create().withHolds().withRepairs();
    private static final DataSource pool =
            scene.keptConnection(scene.asLeastRole()).dataSource();

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
        scene.sql().execute("drop trigger if exists guard on df.instances");
    }

    /**
     * As pg_durable itself would write it: status and updated_at, completed_at only for those that completed, and no
     * node.
     */
    @Test
    void eachIsGivenTheEnginesOwnEnd() {
        Stranded.instance(scene, "0000000a", "Completed", "{\"n\": 1}");
        Stranded.instance(scene, "0000000b", "Failed", "canceled: by a transaction that was rolled back");
        Stranded.instance(scene, "0000000c", "Failed", "Instance 0000000c not found after 5s");
        Stranded.instance(scene, "0000000d", "Failed", null);
        Stranded.instance(scene, "0000000e", "Failed", "it says canceled: further on");
        Stranded.instance(scene, "0000000f", "Failed", "cancelled: another spelling");
        scene.sql().execute("update df.instances set status = 'pending' where id = '0000000b'");
        scene.sql().execute("update df.instances set status = null where id = '0000000d'");
        scene.sql().execute("update df.instances set updated_at = '2000-01-01'");
        EveryTrouble.inOrder(scene.sql());
        var inOrder = Stranded.statuses(scene);
        var before = scene.contents();

        var report = repair();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.applied()).isTrue();
        assertThat(Stranded.results(report, RepairKind.STRANDED))
                .containsOnly(
                        entry("0000000a", REPAIRED),
                        entry("0000000b", REPAIRED),
                        entry("0000000c", REPAIRED),
                        entry("0000000d", REPAIRED),
                        entry("0000000e", REPAIRED),
                        entry("0000000f", REPAIRED),
                        entry("00000007", NOT_DUE));
        inOrder.putAll(Map.of(
                "0000000a", "completed",
                "0000000b", "cancelled",
                "0000000c", "failed",
                "0000000d", "failed",
                "0000000e", "failed",
                "0000000f", "failed"));
        assertThat(Stranded.statuses(scene)).isEqualTo(inOrder);
        assertThat(scene.sql().fetch("""
                select d.completed_at is not distinct from case d.status when 'completed' then e.completed_at end
                    and d.updated_at > now() - interval '1 minute'
                from df.instances d join _duroxide.executions e on e.instance_id = d.id where d.id >= '0000000a'
                """).getValues(0, Boolean.class))
                .hasSize(6)
                .containsOnly(true);
        assertThat(Stranded.besides(scene.contents())).isEqualTo(Stranded.besides(before));
        assertThat(repair().count(REPAIRED)).as("there is nothing left to do").isZero();
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void aPlanTellsTheSameAndChangesNothing() {
        EveryTrouble.in(scene.sql());
        var before = scene.contents();

        var planned = Repairer.of(pool).plan(STRANDED);

        assertThat(scene.contents()).isEqualTo(before);
        assertThat(planned.applied()).isFalse();
        assertThat(planned.grace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(planned.database()).isEqualTo(scene.database().name());
        var first = planned.kind(RepairKind.STRANDED).orElseThrow().repairs().stream()
                .filter(repair -> repair.id().equals("50000001"))
                .findFirst()
                .orElseThrow();
        assertThat(first)
                .isEqualTo(new Repair(
                        "50000001",
                        REPAIRED,
                        Optional.of("running"),
                        Optional.of("cancelled"),
                        first.since(),
                        "canceled: by a transaction that was rolled back",
                        0,
                        0));
        assertThat(first.since())
                .hasValueSatisfying(
                        since -> assertThat(since).isBefore(planned.at().minus(Duration.ofDays(8))));
        assertThat(repair().kinds()).isEqualTo(planned.kinds());
        assertThat(Stranded.statuses(scene))
                .contains(entry("50000001", "cancelled"), entry("50000002", "failed"), entry("50000003", "completed"));
    }

    /** What the drift report shows as stranded is repaired, and afterwards the report shows none. */
    @Test
    void whatDriftShowsIsRepaired() {
        EveryTrouble.in(scene.sql());
        var detector = DriftDetector.of(pool, RetentionPolicy.defaults());
        var shown = detector.detect().drift(DriftKind.STRANDED).orElseThrow();

        var report = repair();

        assertThat(shown.samples()).isEqualTo(EveryTrouble.STRANDED);
        assertThat(report.kind(RepairKind.STRANDED).orElseThrow().repairs().stream()
                        .filter(repair -> repair.result() == REPAIRED)
                        .map(Repair::id))
                .containsExactlyElementsOf(EveryTrouble.STRANDED);
        assertThat(detector.detect().drift(DriftKind.STRANDED).orElseThrow().count())
                .isZero();
    }

    @Test
    void whatMayStillChangeOrIsNotItsOwnStays() {
        Stranded.instance(scene, "00000001", "Failed", "young", Duration.ofMinutes(9));
        Stranded.instance(scene, "00000002", "Failed", "leased");
        scene.workflows().lease("00000002", HOUR);
        Stranded.instance(scene, "00000003", "Failed", "to be started");
        scene.workflows().queued("00000003", "StartOrchestration");
        Stranded.instance(scene, "00000004", "Failed", "of somebody else");
        sql("update _duroxide.instances set orchestration_name = 'other' where instance_id = '00000004'");
        Stranded.instance(scene, "00000005", "Failed", "below another");
        sql("update _duroxide.instances set parent_instance_id = '00000004' where instance_id = '00000005'");
        Stranded.instance(scene, "00000006", "Failed", "of an orphan whose id was given once more");
        sql("update df.instances set created_at = now() - interval '59 minutes' where id = '00000006'");
        Stranded.instance(scene, "00000007", "Failed", "nobody knows when");
        sql("update _duroxide.executions set completed_at = null where instance_id = '00000007'");
        Stranded.instance(scene, "00000008", "Failed", "worked for");
        sql("insert into _duroxide.worker_queue (work_item, visible_at, created_at, instance_id, locked_until)"
                + " values ('{}', now(), now(), '00000008', 99999999999999)");
        // These do not prevent the repair: a lease that has run out, and a message that starts nothing.
        Stranded.instance(scene, "00000009", "Failed", "free");
        scene.workflows().lease("00000009", HOUR.negated()).queued("00000009", "TimerFired");
        scene.workflows().running("0000000a", HOUR).engineInstance("00000009::1::x", "00000009", "Running", HOUR);
        var before = Stranded.statuses(scene);

        var report = repair();

        assertThat(Stranded.results(report, RepairKind.STRANDED))
                .containsOnly(
                        entry("00000001", NOT_DUE),
                        entry("00000002", ENGINE_ACTIVE),
                        entry("00000003", ENGINE_ACTIVE),
                        entry("00000004", UNRESOLVED),
                        entry("00000005", UNRESOLVED),
                        entry("00000006", UNRESOLVED),
                        entry("00000007", NOT_DUE),
                        entry("00000008", ENGINE_ACTIVE),
                        entry("00000009", REPAIRED));
        before.put("00000009", "failed");
        assertThat(Stranded.statuses(scene)).isEqualTo(before);
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
    }

    @Test
    void theGraceIsTheCallers() {
        Stranded.instance(scene, "00000001", "Failed", "an hour ago");

        assertThat(Repairer.of(pool, HOUR.plusMinutes(1)).repair(STRANDED).count(NOT_DUE))
                .isOne();
        assertThat(Repairer.of(pool, HOUR.minusMinutes(1)).repair(STRANDED).count(REPAIRED))
                .isOne();
    }

    /** The transaction might be about to write the row's own final status. */
    @Test
    void aTransactionThatIsOlderThanTheRecordHoldsItBack() {
        try (var older = scene.openTransaction().execute("select pg_current_xact_id()")) {
            Stranded.instance(scene, "00000001", "Failed", "canceled: by somebody");

            assertThat(Repairer.of(pool).plan(STRANDED).count(UNRESOLVED)).isOne();
            assertThat(repair().count(UNRESOLVED)).isOne();
            assertThat(Stranded.statuses(scene)).containsEntry("00000001", "running");
            older.rollback();
        }

        assertThat(repair().count(REPAIRED)).isOne();
        assertThat(Stranded.statuses(scene)).containsEntry("00000001", "cancelled");
    }

    @Test
    void whatIsHeldIsRepairedAndStaysHeld() {
        Stranded.instance(scene, "00000001", "Failed", "no", Duration.ofDays(40));
        Holds.of(scene.dataSource()).hold("00000001", "a case", Optional.empty());

        assertThat(repair().count(REPAIRED)).isOne();

        assertThat(Stranded.statuses(scene)).containsEntry("00000001", "failed");
        assertThat(scene.run(RetentionPolicy.defaults()).fates()).isEqualTo(Map.of(Fate.HELD, 1L));
    }

    /** The caller of {@code df.cancel()} has not committed yet. Its row is skipped, not waited for. */
    @Test
    void aCancelThatIsUnderWayWins() {
        Stranded.instance(scene, "00000001", "Failed", "canceled: by its owner");
        Stranded.instance(scene, "00000002", "Failed", "no");
        var settled = new AtomicInteger();
        var counted = Tap.on(pool, Tap.beforeStatements(call -> {
            if (Moment.SETTLING.test(call)) {
                settled.incrementAndGet();
            }
        }));
        try (var owner = scene.openTransaction()) {
            owner.execute(
                    "update df.instances set status = 'cancelled', updated_at = '2001-01-01' where id = '00000001'");

            assertThat(Stranded.results(Repairer.of(counted).repair(STRANDED), RepairKind.STRANDED))
                    .isEqualTo(Map.of("00000001", LOCKED, "00000002", REPAIRED));

            owner.commit();
        }
        assertThat(settled).as("batches").hasValue(1);
        assertThat(count("id = '00000001' and updated_at = '2001-01-01'")).isOne();
        assertThat(repair().kind(RepairKind.STRANDED).orElseThrow().total()).isZero();
    }

    /** The completion comes between choice and lock. The row is read again under the lock. */
    @Test
    void aCompletionThatComesFirstWins() {
        Stranded.instance(scene, "00000001", "Failed", "no");
        Stranded.instance(scene, "00000002", "Failed", "no");
        var completion = Interjection.before(
                Moment.INSTANCE_LOCK,
                1,
                () -> sql(
                        "update df.instances set status = 'completed', completed_at = '2001-01-01' where id = '00000001'"));
        var removal = Interjection.before(
                Moment.INSTANCE_LOCK,
                1,
                () -> sql(
                        "delete from df.nodes where instance_id = '00000003'; delete from df.instances where id = '00000003'"));
        Stranded.instance(scene, "00000003", "Failed", "no");

        var report = Repairer.of(Tap.on(pool, completion, removal)).repair(STRANDED);

        assertThat(completion.happened()).isTrue();
        assertThat(Stranded.results(report, RepairKind.STRANDED))
                .isEqualTo(Map.of("00000001", CHANGED, "00000002", REPAIRED, "00000003", CHANGED));
        assertThat(count("status = 'completed' and completed_at = '2001-01-01'"))
                .isOne();
    }

    /** The statement that sets the status also compares it, in case another session got past the lock. */
    @Test
    void aStatusThatIsNoLongerTheSameIsNotOverwritten() {
        Stranded.instance(scene, "00000001", "Failed", "no");
        Stranded.instance(scene, "00000002", "Failed", "no");
        sql("update df.instances set status = null where id = '00000002'");

        var changed = scene.sql()
                .fetch(StrandedQueries.settle(List.of(
                        new NewStatus("00000001", "pending", "failed", null),
                        new NewStatus("00000002", null, "failed", null))));

        assertThat(changed.getValues(0)).isEqualTo(List.of("00000002"));
        assertThat(Stranded.statuses(scene)).isEqualTo(Map.of("00000001", "running", "00000002", "failed"));
    }

    @Test
    void oneThatTheDatabaseRefusesKeepsNoOther() {
        for (var n = 1; n <= 20; n++) {
            Stranded.instance(scene, "%08x".formatted(n), "Failed", "no");
        }
        guard("raise exception 'kept for the audit'; return new");

        var report = repair();

        assertThat(report.count(REPAIRED)).isEqualTo(19);
        assertThat(report.count(FAILED)).isOne();
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000007");
        assertThat(report.failures().get(0).message()).startsWith("ERROR: kept for the audit");
        assertThat(Stranded.statuses(scene)).containsEntry("00000007", "running");
    }

    @Test
    void aTriggerThatKeepsARowWithoutAWordIsAFailureToo() {
        Stranded.instance(scene, "00000007", "Failed", "no");
        Stranded.instance(scene, "00000008", "Failed", "no");
        guard("return null");

        var report = repair();

        assertThat(Stranded.results(report, RepairKind.STRANDED))
                .isEqualTo(Map.of("00000007", FAILED, "00000008", REPAIRED));
        assertThat(report.failures().get(0).message())
                .isEqualTo("changed 0 of 1 rows of df.instances: a trigger or rule keeps the others");
    }

    @Test
    void moreThanABatchAndMoreThanIsNamed() {
        many(1_234);

        var report = repair();

        assertThat(report.count(REPAIRED)).isEqualTo(1_234);
        assertThat(report.kind(RepairKind.STRANDED).orElseThrow().repairs()).hasSize(1_000);
        assertThat(count("status <> 'completed' or completed_at is null")).isZero();
    }

    @Test
    void anInterruptEndsItAfterTheBatchUnderWay() {
        many(600);
        var interrupt = Interjection.before(
                Moment.SETTLING, 1, () -> Thread.currentThread().interrupt());

        RepairReport report;
        try {
            report = Repairer.of(Tap.on(pool, interrupt)).repair(STRANDED);
        } finally {
            assertThat(Thread.interrupted()).as("the flag stays set").isTrue();
        }

        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.count(REPAIRED)).isEqualTo(500);
        assertThat(count("status = 'completed'")).isEqualTo(500);
    }

    /** The repair runs in its own database and does not look at the satellites' roots. */
    @Test
    void rootsOfSatellitesAreNotLookedAt() {
        scene.workflows()
                .engineInstance("pgdf-16390-5f0c2f8c2d3b4e55a1b9f1f0a7c3d2e1-00000001", null, "Failed", HOUR)
                .instance("00000001", "running", HOUR, null);

        assertThat(repair().kind(RepairKind.STRANDED).orElseThrow().total()).isZero();
    }

    private static RepairReport repair() {
        return Repairer.of(pool).repair(STRANDED);
    }

    private static int sql(String statement) {
        return scene.sql().execute(statement);
    }

    private static int count(String condition) {
        return scene.sql()
                .fetchSingle("select count(*) from df.instances where " + condition)
                .get(0, Integer.class);
    }

    private static void guard(String body) {
        sql("create or replace function guard() returns trigger language plpgsql as $$ begin " + body + "; end $$");
        sql("create trigger guard before update on df.instances for each row when (old.id = '00000007')"
                + " execute function public.guard()");
    }

    private static void many(int count) {
        sql("with instance as (insert into df.instances (id, root_node, status, submitted_by, created_at)"
                + " select lpad(to_hex(n), 8, '0'), '00000001', 'running', current_user::regrole, now() - interval '2 hours'"
                + " from generate_series(1, " + count + ") n returning id)"
                + " insert into df.nodes (id, instance_id, node_type, query, submitted_by)"
                + " select '00000001', id, 'SQL', 'select 1', current_user::regrole from instance");
        sql(
                "insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at)"
                        + " select id, 'pg_durable::orchestration::execute-function-graph', created_at, created_at from df.instances");
        sql("insert into _duroxide.executions (instance_id, execution_id, status, started_at, completed_at)"
                + " select id, 1, 'Completed', created_at, now() - interval '1 hour' from df.instances");
    }
}
