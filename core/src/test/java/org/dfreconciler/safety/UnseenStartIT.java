// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.UnseenStart;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each version of pg_durable leaves of a start whose df rows the engine cannot see. Up to 0.2.7, this is one
 * execution that failed after five seconds. From 0.2.8 on, it is several executions, Running as long as the caller's
 * transaction is open. A pass treats both alike.
 */
@ParameterizedClass
@EnumSource
class UnseenStartIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofHours(1);
    private static final String ID = "0000000a";
    private static final RetentionPolicy NOTHING_KEPT = RetentionPolicy.builder()
            .retention(Duration.ZERO)
            .maxRetained(0)
            .orphanGrace(Duration.ZERO)
            .build();

    @Parameter
    private UnseenStart start;

    @AutoClose
    private final Scene scene = Scene.create();

    private final OpenTransaction caller = scene.openTransaction();

    @Test
    void afterARollbackItGoesWithAllItsExecutions() {
        start.whileOpen(scene.workflows(), ID, OLD);
        start.rolledBack(scene.workflows(), ID, OLD);

        assertReclaimed(scene.run(RetentionPolicy.defaults()));
    }

    @Test
    void whileItsCallersTransactionIsOpenItStays() {
        caller.startOf(ID);
        start.whileOpen(scene.workflows(), ID, OLD);

        assertHeldBack();
        assertHeldBack();
        caller.rollback();
        start.rolledBack(scene.workflows(), ID, YOUNG);
        assertReclaimed(scene.run(NOTHING_KEPT));
    }

    @Test
    void whenItsCallerHasCommittedNothingIsLost() {
        caller.startOf(ID);
        start.whileOpen(scene.workflows(), ID, OLD);
        assertHeldBack();
        var before = scene.contents();

        caller.commit();

        assertThat(scene.run(NOTHING_KEPT).removed()).isZero();
        assertThat(scene.contents().table("df.instances")).hasSize(1);
        assertThat(scene.contents().mentioning("engine.executions", ID))
                .isEqualTo(before.mentioning("engine.executions", ID));
    }

    @Test
    void whatASavepointTookBackGoesOnceTheTransactionHasEnded() {
        caller.execute("create temp table t ()").execute("savepoint s").startOf(ID);
        start.whileOpen(scene.workflows(), ID, OLD);
        caller.execute("rollback to savepoint s");
        assertHeldBack();

        caller.commit();
        start.committedWithout(scene.workflows(), ID, YOUNG);

        assertReclaimed(scene.run(NOTHING_KEPT));
    }

    @Test
    void aPreparedTransactionIsOpenToo() {
        caller.startOf(ID).execute("prepare transaction 'unseen " + scene.role() + "'");
        start.whileOpen(scene.workflows(), ID, OLD);
        assertHeldBack();

        scene.sql().execute("rollback prepared 'unseen " + scene.role() + "'");
        start.rolledBack(scene.workflows(), ID, YOUNG);

        assertReclaimed(scene.run(NOTHING_KEPT));
    }

    /** The start and its first executions ended long ago, but only the end of the last execution counts. */
    @Test
    void theGraceBeginsWhenTheLastExecutionEnds() {
        start.whileOpen(scene.workflows(), ID, OLD);
        scene.workflows().ends(ID, "Failed", YOUNG, "ended at last");

        assertThat(scene.run(RetentionPolicy.defaults()).removed()).isZero();
        assertReclaimed(scene.run(NOTHING_KEPT));
    }

    private void assertHeldBack() {
        var before = scene.contents();

        var report = scene.run(NOTHING_KEPT);

        assertThat(report.removed()).isZero();
        // A Running root is no candidate. A Failed one is a candidate that the open transaction holds back.
        assertThat(Told.stayed(report))
                .isEqualTo(start == UnseenStart.FIVE_SECONDS ? Map.of(Stay.UNRESOLVED, 1L) : Map.of());
        assertThat(scene.contents()).isEqualTo(before);
    }

    private void assertReclaimed(PassReport report) {
        var executions = start == UnseenStart.FIVE_SECONDS ? 1L : 3L;

        assertThat(report.count(Fate.ORPHAN)).isEqualTo(1);
        assertThat(report.skipped()).isZero();
        assertThat(Told.deleted(report)).isEqualTo(List.of(0L, 0L, 1L, executions, 2 * executions, 0L));
        assertThat(scene.contents().rows()).isEmpty();
    }
}
