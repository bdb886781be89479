// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.OptionalInt;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What blocks an id is named: locks, prepared transactions, the commit horizon, leases and queued starts. */
class ExplainedBlockersIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy DEFAULTS = RetentionPolicy.defaults();
    private static final String ID = "0000000a";

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    private final Explanations explanations = new Explanations(scene.dataSource());

    @Test
    void aLockIsSeenAndToldWhose() {
        scene.workflows().finished(ID, "completed", OLD);
        var other = scene.openTransaction()
                .execute("set application_name = 'night job'")
                .execute("select from df.instances where id = '" + ID + "' for key share");

        var locked = explanations.of(DEFAULTS, ID);

        assertThat(locked.fate()).isEqualTo(Fate.LOCKED);
        assertThat(locked.due()).isEqualTo(Ground.OLD);
        assertThat(locked.when()).isEqualTo("at the first pass after its df row is free");
        assertThat(locked.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.kind()).isEqualTo(Blocker.Kind.LOCKS_DF_ROW);
            assertThat(blocker.pid()).hasValue(other.pid());
            assertThat(blocker.application()).contains("night job");
            assertThat(blocker.role()).contains("postgres");
            assertThat(blocker.database()).contains(scene.database().name());
            assertThat(blocker.since()).contains(beginOf(other));
        });
        assertThat(scene.run(DEFAULTS).count(Fate.LOCKED)).isEqualTo(1);
        other.rollback();
        var free = explanations.of(DEFAULTS, ID);
        assertThat(free.fate()).isEqualTo(Fate.AGE);
        assertThat(free.inTheWay()).isEmpty();
    }

    @Test
    void aPreparedTransactionThatLocksIsNamed() {
        scene.workflows().finished(ID, "completed", OLD);
        var gid = "locks " + scene.role();
        scene.openTransaction()
                .execute("update df.instances set updated_at = now()")
                .execute("prepare transaction '" + gid + "'");

        var locked = explanations.of(DEFAULTS, ID);
        scene.sql().execute("rollback prepared '" + gid + "'");

        assertThat(locked.fate()).isEqualTo(Fate.LOCKED);
        assertThat(locked.inTheWay()).singleElement().satisfies(blocker -> {
            assertThat(blocker.pid()).isEmpty();
            assertThat(blocker.gid()).contains(gid);
            assertThat(blocker.since()).isPresent();
        });
    }

    @Test
    void aLeaseIsWaitedForAndAQueuedStart() {
        scene.workflows()
                .finished(ID, "completed", OLD)
                .lease(ID, Duration.ofHours(1))
                .finished("0000000b", "completed", OLD)
                .queued("0000000b", "StartOrchestration")
                .finished("0000000c", "completed", OLD)
                .lease("0000000c", Duration.ofHours(-1))
                .queued("0000000c", "TimerFired");

        var leased = explanations.of(DEFAULTS, ID);
        var starting = explanations.of(DEFAULTS, "0000000b");
        var free = explanations.of(DEFAULTS, "0000000c");

        assertThat(leased.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
        assertThat(leased.ground()).isEqualTo(Ground.AT_WORK);
        assertThat(leased.goesAfter())
                .isEqualTo(leased.tree().drawn().get(0).leasedUntil())
                .isPresent();
        assertThat(starting.ground()).isEqualTo(Ground.MAY_START);
        assertThat(starting.tree().drawn().get(0).messages()).isEqualTo(1);
        assertThat(free.fate()).isEqualTo(Fate.AGE);
        assertThat(free.tree().queued()).isEqualTo(1);
        assertThat(explanations.plan(DEFAULTS).fates()).containsOnlyKeys(Fate.AGE, Fate.ENGINE_ACTIVE);
        assertThat(explanations.plan(DEFAULTS).count(Fate.ENGINE_ACTIVE)).isEqualTo(2);
    }

    @Test
    void whoHoldsBackAnOrphanIsNamed() {
        var caller = scene.openTransaction()
                .execute("set application_name = 'a caller'")
                .startOf(ID);
        var gid = "holds back " + scene.role();
        scene.openTransaction()
                .execute("create temp table t ()")
                .execute("drop table t")
                .execute("select pg_current_xact_id()");
        scene.openTransaction().execute("select pg_current_xact_id()").execute("prepare transaction '" + gid + "'");
        scene.workflows().orphan(ID, OLD);
        var later = scene.openTransaction().execute("select pg_current_xact_id()");

        var heldBack = explanations.of(DEFAULTS, ID);
        var counted = explanations.plan(DEFAULTS).count(Fate.UNRESOLVED);
        scene.sql().execute("rollback prepared '" + gid + "'");

        assertThat(counted).isEqualTo(1);
        assertThat(heldBack.fate()).isEqualTo(Fate.UNRESOLVED);
        assertThat(heldBack.ground()).isEqualTo(Ground.ROW_MAY_APPEAR);
        assertThat(heldBack.compared().horizon()).isPresent();
        assertThat(heldBack.inTheWay())
                .hasSize(3)
                .allMatch(blocker -> blocker.kind() == Blocker.Kind.HOLDS_COMMIT_HORIZON)
                .noneMatch(blocker -> blocker.pid().equals(OptionalInt.of(later.pid())));
        assertThat(heldBack.inTheWay().get(0).pid()).hasValue(caller.pid());
        assertThat(heldBack.inTheWay().get(0).application()).contains("a caller");
        assertThat(heldBack.inTheWay().get(2).gid()).contains(gid);
        caller.rollback();
    }

    /** When the transaction began, by the server's clock. */
    private Instant beginOf(OpenTransaction transaction) {
        return scene.sql()
                .fetchSingle("select xact_start from pg_stat_activity where pid = ?", transaction.pid())
                .get(0, OffsetDateTime.class)
                .toInstant();
    }
}
