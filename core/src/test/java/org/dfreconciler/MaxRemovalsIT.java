// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.MaxRemovals;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The limit on removals counts what would be removed, not everything that looks due. Here seven instances would be
 * removed, more look due but are alive, and of all that have ended, ten could ever be removed.
 */
class MaxRemovalsIT {

    private static final int DUE = DueAndKept.DUE.size();

    @AutoClose
    private final Scene scene = Scene.create();

    @BeforeEach
    void populate() {
        DueAndKept.seed(scene.sql());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 6})
    void oneThatWouldRemoveMoreChangesNothing(int max) {
        var before = scene.contents();

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(passes(MaxRemovals.of(max)).build()::run)
                .withMessage(
                        "this pass would remove more than " + max
                                + ", which is what maxRemovals (--max-removals) allows: nothing was changed; look with a plan"
                                + " (plan --ids) at what would go, then raise maxRemovals (--max-removals), or run once without it");

        assertThat(scene.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 8})
    void oneThatWouldNotDoesAllItsWork(int max) {
        var report = passes(MaxRemovals.of(max)).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(DUE);
    }

    @Test
    void aPercentageIsOfAllThatHasEnded() {
        var ended = scene.sql()
                .fetchSingle("select (select count(*) from df.instances where status in ('completed', 'failed',"
                        + " 'cancelled')) + (select count(*) from _duroxide.instances i join _duroxide.executions e"
                        + " on e.instance_id = i.instance_id and e.execution_id = i.current_execution_id"
                        + " where i.parent_instance_id is null and i.instance_id ~ '^[0-9a-f]{8}$'"
                        + " and e.status in ('Completed', 'Failed')"
                        + " and not exists (select from df.instances d where d.id = i.instance_id))")
                .into(int.class);
        var enough = (100 * DUE + ended - 1) / ended;

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(passes(MaxRemovals.percent(enough - 1)).build()::run)
                .withMessageContaining(" allows: " + (enough - 1) + "% of the " + ended
                        + " instances and engine roots that have ended:");
        assertThat(passes(MaxRemovals.percent(enough)).build().run().removed()).isEqualTo(DUE);
    }

    @Test
    void aPlanSaysThatAPassWouldBeRefused() {
        var plan = passes(MaxRemovals.of(3)).build().plan();

        assertThat(plan.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(plan.removed()).isEqualTo(DUE);
        assertThat(plan.fates())
                .isEqualTo(scene.reconciler(DueAndKept.POLICY).plan().fates());
        assertThat(plan.notes())
                .containsExactly("a pass would be refused: it would remove 7, more than 3, which is what maxRemovals"
                        + " (--max-removals) allows");
        assertThat(passes(MaxRemovals.of(DUE)).build().plan().notes()).isEmpty();
    }

    /** Here a look at one candidate is enough to know that the limit is exceeded. */
    @Test
    void countsNoFurtherThanNeedBe() {
        var looks = new int[1];
        var counted = Scene.observed(scene.asLeastRole(), DueAndKept.POLICY, call -> {
            looks[0] += Moment.READING.test(call) ? 1 : 0;
            return call.proceed();
        });

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(counted.batchSize(1).maxRemovals(MaxRemovals.of(0)).build()::run);

        assertThat(looks[0]).isBetween(1, 3);
    }

    @Test
    void whereTheTimeIsUpBeforeItKnowsNothingIsRemoved() {
        var before = scene.contents();

        var report = passes(MaxRemovals.of(100))
                .batchSize(1)
                .pause(Duration.ofMillis(20))
                .timeBudget(Duration.ofMillis(1))
                .build()
                .run();

        assertThat(report.stoppedBy()).contains(StoppedBy.TIME_BUDGET);
        assertThat(report.removed()).isZero();
        assertThat(report.notes())
                .containsExactly("nothing was removed, since it was stopped before it had counted what would go"
                        + " (maxRemovals)");
        assertThat(scene.contents()).isEqualTo(before);
    }

    @Test
    void anInterruptWhileItCountsEndsThePass() {
        var interrupt = Interjection.before(Moment.READING, 1, Thread.currentThread()::interrupt);
        var before = scene.contents();

        var report = Scene.observed(scene.asLeastRole(), DueAndKept.POLICY, interrupt)
                .maxRemovals(MaxRemovals.of(100))
                .build()
                .run();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(scene.contents()).isEqualTo(before);
    }

    private ReconcilerBuilder passes(MaxRemovals max) {
        return Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY).maxRemovals(max);
    }
}
