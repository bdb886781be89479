// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A caller may keep the transaction of {@code df.start()} open as long as it likes. Up to pg_durable 0.2.7, its engine
 * record is Failed after five seconds. The record stays while its df row can still appear, and goes once it no longer
 * can. With a retention and grace of zero, nothing else protects it.
 */
class CommitHorizonIT {

    private static final Duration OLD = Duration.ofHours(1);
    private static final String ID = "0000000a";
    private static final RetentionPolicy NOTHING_KEPT = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .maxRetained(0)
            .orphanGrace(Duration.ZERO)
            .build();
    private static final Map<Stay, Long> ONE_UNRESOLVED = Map.of(Stay.UNRESOLVED, 1L);

    @AutoClose
    private final Scene scene = Scene.create();

    private final OpenTransaction caller = scene.openTransaction();

    @Test
    void anUncommittedStartIsHeldBackAndReclaimedAfterItsRollback() {
        caller.startOf(ID);
        theEngineGivesUpOn(ID);

        assertHeldBack();
        assertHeldBack();
        caller.rollback();
        assertReclaimed();
    }

    @Test
    void anUncommittedStartIsHeldBackAndKeptAfterItsCommit() {
        caller.startOf(ID);
        theEngineGivesUpOn(ID);

        assertHeldBack();
        caller.commit();
        assertKeptWithItsDfRow(pass());
    }

    @Test
    void aStartInASavepointIsHeldBackToo() {
        caller.execute("savepoint s").startOf(ID);
        theEngineGivesUpOn(ID);
        assertHeldBack();

        caller.execute("release savepoint s");
        assertHeldBack();
        caller.commit();
        assertKeptWithItsDfRow(pass());
    }

    @Test
    void aSavepointRolledBackIsHeldBackUntilItsTransactionEnds() {
        caller.execute("create temp table t ()").execute("savepoint s").startOf(ID);
        theEngineGivesUpOn(ID);
        caller.execute("rollback to savepoint s");
        assertHeldBack();

        caller.commit();
        assertReclaimed();
    }

    @Test
    void aPreparedTransactionIsHeldBackAndReclaimedAfterItsRollback() {
        caller.startOf(ID).execute("prepare transaction 'rolled back " + scene.role() + "'");
        theEngineGivesUpOn(ID);
        assertHeldBack();

        scene.sql().execute("rollback prepared 'rolled back " + scene.role() + "'");
        assertReclaimed();
    }

    @Test
    void aPreparedTransactionIsHeldBackAndKeptAfterItsCommit() {
        caller.execute("savepoint s").startOf(ID).execute("prepare transaction 'committed " + scene.role() + "'");
        theEngineGivesUpOn(ID);
        assertHeldBack();

        scene.sql().execute("commit prepared 'committed " + scene.role() + "'");
        assertKeptWithItsDfRow(pass());
    }

    @Test
    void onlyRecordsYoungerThanTheOldestOpenTransactionAreHeldBack() {
        theEngineGivesUpOn("0000000b");
        caller.startOf(ID);
        theEngineGivesUpOn(ID);

        var report = pass();

        assertThat(report.orphans()).isEqualTo(1);
        assertThat(Told.stayed(report)).isEqualTo(ONE_UNRESOLVED);
        assertThat(scene.contents().mentioning("engine.instances", ID)).hasSize(1);
    }

    @Test
    void aTransactionYoungerThanTheRecordHoldsNothingBack() {
        theEngineGivesUpOn(ID);
        caller.startOf("0000000b");

        assertReclaimed();
    }

    @Test
    void aTransactionThatOnlyReadsHoldsNothingBack() {
        caller.execute("set transaction isolation level repeatable read").execute("select from df.instances");
        theEngineGivesUpOn(ID);

        assertReclaimed();
    }

    /**
     * That transaction cannot bring the df row. The horizon covers the whole server, which costs a delay and nothing
     * else.
     */
    @Test
    void aTransactionInAnotherDatabaseDelaysOnly() {
        try (var elsewhere = ReferenceServer.shared().newEmptyDatabase();
                var writer = OpenTransaction.on(elsewhere.dataSource())) {
            writer.execute("create table t ()");
            theEngineGivesUpOn(ID);
            assertHeldBack();
        }
        assertReclaimed();
    }

    @Test
    void everyCallerOfManyCounts() {
        try (var second = scene.openTransaction()) {
            caller.startOf("0000000b");
            second.startOf(ID);
            theEngineGivesUpOn(ID);
            caller.commit();

            assertHeldBack();
            second.commit();
            assertKeptWithItsDfRow(pass());
        }
    }

    /**
     * The df row is committed before each statement of a pass in turn: those that look around, select, lock, check and
     * delete.
     */
    @Test
    void aCommitBetweenAnyTwoStatementsLosesNothing() {
        Interjection commit;
        var statement = 0;
        do {
            statement++;
            var id = String.format("%08x", statement);
            // Another orphan, older than the caller, gives the pass something to delete.
            theEngineGivesUpOn("ffffffff");
            caller.startOf(id);
            theEngineGivesUpOn(id);
            commit = Interjection.beforeStatement(statement, caller::commit);

            var report = scene.observed(NOTHING_KEPT, commit).build().run();

            caller.commit();
            assertThat(report.orphans()).as("statement %s", statement).isEqualTo(1);
            assertThat(scene.contents().mentioning("df.instances", id))
                    .as("statement %s", statement)
                    .hasSize(1);
            assertThat(scene.contents().mentioning("engine.executions", id))
                    .as("statement %s", statement)
                    .hasSize(1);
        } while (commit.happened());
        assertThat(statement).isGreaterThan(20);
    }

    @Test
    void aFrozenRecordIsReclaimed() {
        theEngineGivesUpOn(ID);
        scene.sql().execute("vacuum (freeze) _duroxide.instances");

        assertReclaimed();
    }

    /**
     * Freezing never affects a record that an open transaction holds back, and a frozen record can still be proved.
     */
    @Test
    void aRecordBehindAnOpenTransactionIsHeldBackThroughAFreeze() {
        caller.startOf(ID);
        theEngineGivesUpOn(ID);
        scene.sql().execute("vacuum (freeze) _duroxide.instances");
        assertHeldBack();

        caller.commit();
        scene.sql().execute("vacuum (freeze) _duroxide.instances");
        assertKeptWithItsDfRow(pass());
    }

    private void theEngineGivesUpOn(String id) {
        scene.workflows().orphan(id, OLD);
    }

    private PassReport pass() {
        var plan = scene.reconciler(NOTHING_KEPT).plan();
        var report = scene.run(NOTHING_KEPT);
        assertThat(Told.stayed(plan)).isEqualTo(Told.stayed(report));
        assertThat(plan.orphans()).isEqualTo(report.orphans());
        return report;
    }

    private void assertHeldBack() {
        var before = scene.contents();
        var report = pass();
        assertThat(Told.stayed(report)).isEqualTo(ONE_UNRESOLVED);
        assertThat(report.removed()).isZero();
        assertThat(scene.contents()).isEqualTo(before);
    }

    private void assertReclaimed() {
        assertThat(scene.reconciler(NOTHING_KEPT).plan().removals()).isEqualTo(List.of(new Removal(ID, Fate.ORPHAN)));
        var report = pass();
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(Told.stayed(report)).isEmpty();
        assertThat(scene.contents().mentioning("engine.instances", ID)).isEmpty();
    }

    /** The instance is pending, and no policy removes pending instances. */
    private void assertKeptWithItsDfRow(PassReport report) {
        assertThat(report.orphans()).isZero();
        assertThat(Told.expired(report)).containsOnly(0L);
        assertThat(scene.contents().mentioning("df.instances", ID)).hasSize(1);
        assertThat(scene.contents().mentioning("engine.instances", ID)).hasSize(1);
        assertThat(scene.contents().mentioning("engine.executions", ID)).hasSize(1);
    }
}
