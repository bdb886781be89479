// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What one pass removes and what it leaves, rule by rule, on a real server. */
class PassIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(4);

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final Workflows workflows = new Workflows(database.sql());

    @Test
    void removesExpiredInstancesWithTheirEngineTreesAndNothingElse() {
        workflows
                .finished("00000001", "completed", OLD)
                .finished("00000002", "failed", OLD)
                .finished("00000003", "cancelled", OLD)
                .finished("00000004", "completed", YOUNG)
                .running("00000005", OLD)
                .instance("00000006", "pending", OLD, null)
                .engineInstance("00000001::1::0000000b", "00000001", "Completed", OLD)
                .engineInstance("00000001::1::0000000b::sub::2", "00000001::1::0000000b", "Failed", OLD)
                .queued("00000001", "TimerFired")
                .node("00000001", "00000002");

        var report = reconcile(RetentionPolicy.defaults());

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.stoppedBy()).isEmpty();
        assertThat(report.engineSchema()).isEqualTo("_duroxide");
        assertThat(Told.expired(report)).isEqualTo(List.of(3L, 0L));
        assertThat(Told.deleted(report)).isEqualTo(List.of(3L, 4L, 5L, 5L, 10L, 1L));
        assertThat(report.batches()).isEqualTo(1);
        assertThat(dfIds()).containsExactly("00000004", "00000005", "00000006");
        assertThat(engineIds()).containsExactly("00000004", "00000005");
    }

    @Test
    void theCapKeepsTheNewestTerminalInstancesWhateverTheirAge() {
        workflows
                .finished("00000001", "completed", Duration.ofDays(1))
                .finished("00000002", "completed", Duration.ofDays(2))
                .finished("00000003", "completed", Duration.ofDays(3))
                .finished("00000004", "failed", OLD)
                .running("00000005", Duration.ZERO);

        var report = reconcile(RetentionPolicy.builder().maxRetained(2).build());

        assertThat(Told.expired(report)).isEqualTo(List.of(1L, 1L));
        assertThat(dfIds()).containsExactly("00000001", "00000002", "00000005");
    }

    @Test
    void aCapOfZeroAndARetentionOfZeroTakeEveryTerminalInstance() {
        workflows.finished("00000001", "completed", YOUNG).running("00000002", OLD);
        assertThat(Told.expired(
                        reconcile(RetentionPolicy.builder().maxRetained(0).build())))
                .isEqualTo(List.of(0L, 1L));

        workflows.finished("00000001", "failed", Duration.ofSeconds(1));
        assertThat(Told.expired(reconcile(
                        RetentionPolicy.builder().retention(Duration.ZERO).build())))
                .isEqualTo(List.of(1L, 0L));
        assertThat(dfIds()).containsExactly("00000002");
    }

    /**
     * pg_durable leaves completed_at null for failed and cancelled instances; only the engine knows when they ended.
     */
    @Test
    void failedAndCancelledInstancesAgeFromTheEndTheEngineRecorded() {
        workflows.instance("00000001", "cancelled", OLD, null).engineInstance("00000001", null, "Failed", YOUNG);
        workflows.instance("00000002", "failed", OLD, null);

        reconcile(RetentionPolicy.defaults());

        assertThat(dfIds()).containsExactly("00000001");
    }

    @Test
    void aForgedUpdatedAtChangesNothing() {
        workflows.finished("00000001", "completed", OLD).finished("00000002", "completed", YOUNG);
        database.sql().execute("update df.instances set updated_at = now() + interval '1 year' where id = '00000001'");
        database.sql().execute("update df.instances set updated_at = '-infinity' where id = '00000002'");

        reconcile(RetentionPolicy.defaults());

        assertThat(dfIds()).containsExactly("00000002");
    }

    @Test
    void whatTheEngineStillRunsStaysAndIsReported() {
        workflows
                .finished("00000001", "cancelled", OLD)
                .execution("00000001", 2, "Running", OLD)
                .finished("00000002", "completed", OLD)
                .execution("00000002", 2, "ContinuedAsNew", OLD)
                .finished("00000003", "completed", OLD)
                .engineInstance("00000003::sub::1", "00000003", "Running", OLD)
                .finished("00000004", "completed", OLD)
                .lease("00000004", Duration.ofMinutes(1))
                .instance("00000005", "failed", OLD, null)
                .engineInstance("00000005", null, null, OLD)
                .finished("00000006", "completed", OLD)
                .lease("00000006", Duration.ofMinutes(-1));

        var report = reconcile(RetentionPolicy.defaults());

        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.ENGINE_ACTIVE, 5L));
        assertThat(dfIds()).containsExactly("00000001", "00000002", "00000003", "00000004", "00000005");
        assertThat(engineIds()).hasSize(6);
    }

    @Test
    void reclaimsOldFailedOrphansWithTheirTreesOnly() {
        workflows
                .orphan("0000000a", OLD)
                .engineInstance("0000000a::sub::1", "0000000a", "Failed", OLD)
                .orphan("0000000b", YOUNG)
                .engineInstance("0000000c", null, "Completed", OLD)
                .engineInstance("0000000d", null, "Running", OLD)
                .orphan("0000000e", OLD)
                .engineInstance("0000000e::sub::1", "0000000e", "Running", OLD)
                .orphan("0000000f", OLD)
                .lease("0000000f", Duration.ofMinutes(1));

        var report = reconcile(RetentionPolicy.defaults());

        assertThat(report.orphans()).isEqualTo(1);
        assertThat(Told.stayed(report, Stay.ENGINE_ACTIVE)).isEqualTo(2);
        assertThat(engineIds())
                .containsExactly("0000000b", "0000000c", "0000000d", "0000000e", "0000000e::sub::1", "0000000f");
    }

    @Test
    void theSettledScopeAddsCompletedOrphans() {
        workflows.orphan("0000000a", OLD).engineInstance("0000000b", null, "Completed", OLD);

        var report = reconcile(
                RetentionPolicy.builder().orphanScope(OrphanScope.SETTLED).build());

        assertThat(report.orphans()).isEqualTo(2);
        assertThat(engineIds()).isEmpty();
    }

    @Test
    void subOrchestrationsAndLookalikesAreNeverChosen() {
        var lookalikes = List.of("root::1", "x::generation::node", "pgdf-1-abc-0000000a", "inst-orphan", "0000000A");
        var children = List.of("sub::x::0", "x::sub::1", "aa::1::bb", "aa::1::bb::2::cc");
        lookalikes.forEach(id -> workflows.orphan(id, OLD));
        children.forEach(id -> workflows.orphan(id, OLD));
        workflows.engineInstance("0000000a", "gone", "Failed", OLD);

        var report =
                reconcile(RetentionPolicy.builder().orphanGrace(Duration.ZERO).build());

        assertThat(report.orphans()).isZero();
        assertThat(report.foreign()).isEqualTo(lookalikes.size());
        assertThat(engineIds()).hasSize(lookalikes.size() + children.size() + 1);
    }

    @Test
    void theSameNodeIdUnderTwoInstancesIsDeletedForOneOnly() {
        workflows.finished("00000001", "completed", OLD).finished("00000002", "completed", YOUNG);

        reconcile(RetentionPolicy.defaults());

        assertThat(ids("select instance_id from df.nodes")).containsExactly("00000002");
    }

    @Test
    void aPlanNamesWhatARunRemovesAndChangesNothing() {
        workflows
                .finished("00000002", "failed", OLD)
                .finished("00000001", "completed", OLD.plusDays(1))
                .finished("00000003", "completed", YOUNG)
                .finished("00000004", "completed", Duration.ofDays(1))
                .orphan("0000000a", OLD)
                .finished("00000005", "completed", OLD)
                .lease("00000005", Duration.ofMinutes(1));
        var policy = RetentionPolicy.builder().maxRetained(1).build();

        var plan = Reconciler.of(database.dataSource(), policy).plan();

        assertThat(plan.removals())
                .containsExactly(
                        new Removal("00000001", Fate.AGE),
                        new Removal("00000002", Fate.AGE),
                        new Removal("00000003", Fate.CAP),
                        new Removal("0000000a", Fate.ORPHAN));
        assertThat(dfIds()).hasSize(5);
        assertThat(engineIds()).hasSize(6);

        var report = reconcile(policy);
        assertThat(Told.expired(report)).isEqualTo(Told.expired(plan));
        assertThat(report.orphans()).isEqualTo(plan.orphans());
        assertThat(Told.stayed(report)).isEqualTo(Told.stayed(plan)).isEqualTo(Map.of(Stay.ENGINE_ACTIVE, 1L));
    }

    @Test
    void aRowThatSomebodyHoldsIsSkippedAndTheRestGoes() throws Exception {
        workflows
                .finished("00000001", "completed", OLD)
                .finished("00000002", "completed", OLD)
                .orphan("0000000a", OLD);
        try (var other = database.connect()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select from df.instances where id = '00000001' for key share");
            other.createStatement()
                    .execute("select from _duroxide.instances where instance_id = '0000000a' for update");

            var report = reconcile(RetentionPolicy.defaults());

            assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.LOCKED, 2L));
            assertThat(report.removed()).isEqualTo(1);
        }
        assertThat(reconcile(RetentionPolicy.defaults()).removed()).isEqualTo(2);
    }

    @Test
    void batchesAreAsLargeAsAskedAndOldestGoFirst() {
        for (var i = 1; i <= 7; i++) {
            workflows.finished("0000000" + i, "completed", OLD.plusDays(i));
        }
        var reconciler = Reconciler.builder(database.dataSource(), RetentionPolicy.defaults())
                .batchSize(3)
                .build();

        assertThat(reconciler.plan().removals()).extracting(Removal::id).startsWith("00000007", "00000006", "00000005");
        assertThat(reconciler.run().batches()).isEqualTo(3);
    }

    @Test
    void severalConnectionsShareTheWorkOfOnePass() {
        for (var i = 0; i < 400; i++) {
            workflows.finished("%08x".formatted(i), "completed", OLD);
        }
        workflows.orphan("0000f001", OLD).orphan("0000f002", OLD);
        var reconciler = Reconciler.builder(database.dataSource(), RetentionPolicy.defaults())
                .batchSize(7)
                .parallelism(4)
                .build();

        var report = reconciler.run();

        assertThat(Told.expired(report)).isEqualTo(List.of(400L, 0L));
        assertThat(report.orphans()).isEqualTo(2);
        assertThat(Told.deleted(report)).isEqualTo(List.of(400L, 400L, 402L, 402L, 804L, 0L));
        assertThat(Told.stayed(report)).isEmpty();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("df-reconciler-batches"));
    }

    @Test
    void whenTheTimeBudgetIsUsedUpOneBatchGoesAllTheSameAndTheNextPassGoesOn() {
        workflows.finished("00000001", "completed", OLD).finished("00000002", "completed", OLD);
        var hurried = Reconciler.builder(database.dataSource(), RetentionPolicy.defaults())
                .timeBudget(Duration.ofNanos(1))
                .batchSize(1)
                .build();

        var report = hurried.run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stoppedBy()).contains(StoppedBy.TIME_BUDGET);
        assertThat(report.removed()).isEqualTo(1);
        assertThat(hurried.plan().removed()).isEqualTo(1);
        assertThat(hurried.run().removed()).isEqualTo(1);
        assertThat(hurried.run().outcome()).isEqualTo(Outcome.COMPLETE);
    }

    private PassReport reconcile(RetentionPolicy policy) {
        return Reconciler.of(database.dataSource(), policy).run();
    }

    private List<String> dfIds() {
        return ids("select id from df.instances order by 1");
    }

    private List<String> engineIds() {
        return ids("select instance_id from _duroxide.instances order by instance_id collate \"C\"");
    }

    private List<String> ids(String query) {
        return database.sql().fetch(query).getValues(0, String.class);
    }
}
