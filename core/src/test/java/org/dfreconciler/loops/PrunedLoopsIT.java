// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** What a pass removes of live loops and what it leaves, run as the least role. */
class PrunedLoopsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofMinutes(1);
    private static final String ID = "0000000a";
    private static final RetentionPolicy KEEP_THREE =
            RetentionPolicy.builder().keepExecutions(3).build();

    @AutoClose
    private final Scene scene = Scene.create();

    private final TurningLoops loops = new TurningLoops(scene.sql());

    @Test
    void theNewestExecutionsStayAndOlderOnesGoWithTheirHistory() {
        loops.turning(ID, 10);
        scene.sql().execute("insert into _duroxide.kv_store values (?, 'state', 'of turn 1', 1, 0)", ID);
        scene.sql().execute("insert into _duroxide.kv_delta values (?, 'state', 'of this turn', 0)", ID);
        var before = scene.contents().without(Set.of(ID));

        var report = scene.run(KEEP_THREE);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.PRUNED, 1L));
        assertThat(Told.deleted(report)).isEqualTo(List.of(0L, 0L, 0L, 7L, 14L, 0L));
        assertThat(List.of(report.prunedExecutions(), report.removed(), report.skipped()))
                .isEqualTo(List.of(7L, 0L, 0L));
        assertThat(loops.executions(ID)).containsExactly(8L, 9L, 10L);
        assertThat(loops.eventsOf(ID)).isEqualTo(6);
        assertThat(scene.sql().fetchCount(org.jooq.impl.DSL.table("_duroxide.kv_store")))
                .isEqualTo(1);
        assertThat(scene.sql().fetchCount(org.jooq.impl.DSL.table("_duroxide.kv_delta")))
                .isEqualTo(1);
        assertThat(scene.contents().without(Set.of(ID))).isEqualTo(before);
        assertThat(scene.run(KEEP_THREE).fates()).isEmpty();
    }

    @Test
    void withoutTheOptionNothingIsPruned() {
        loops.turning(ID, 10);

        var report = scene.run(RetentionPolicy.defaults());

        assertThat(report.fates()).isEmpty();
        assertThat(loops.executions(ID)).hasSize(10);
    }

    /** A pass looks for loops only if its policy says how many of their executions stay. */
    @Test
    void aPassWithoutTheOptionDoesNotLookForLoops() {
        var statements = new TreeSet<String>();
        PassReport report = scene.observed(RetentionPolicy.defaults(), call -> {
                    if (Moment.TRANSACTION.test(call) || call.isStatement()) {
                        statements.add(call.sql());
                    }
                    return call.proceed();
                })
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(statements).isNotEmpty().noneMatch(sql -> sql.contains("ContinuedAsNew"));
    }

    @Test
    void aPlanCountsWhatWouldGoAndOnlyReads() {
        loops.turning(ID, 10).turning("0000000b", 4).turning("0000000c", 3);
        var before = scene.contents();

        var plan = scene.reconciler(KEEP_THREE).plan();

        assertThat(plan.fates()).isEqualTo(Map.of(Fate.PRUNED, 2L));
        assertThat(plan.prunedExecutions()).isEqualTo(8);
        assertThat(plan.removals()).isEmpty();
        assertThat(scene.contents()).isEqualTo(before);
        assertThat(scene.run(KEEP_THREE).prunedExecutions()).isEqualTo(8);
    }

    /**
     * Loops that have ended, that are foreign by name or by id, or that belong to another's tree are left alone. A
     * sub-orchestration that is a live loop is pruned.
     */
    @Test
    void onlyLiveLoopsOfOurs() {
        loops.turning(ID, 10);
        loops.turning("0000000b", 10).ends("0000000b", "Completed");
        loops.turning("0000000c", 10);
        scene.sql().execute("update _duroxide.instances set orchestration_name = 'x' where instance_id = '0000000c'");
        loops.turning("my-own-id", 10);
        loops.turning("0000000d", 1).child("0000000d::1::x", "0000000d", 10);
        loops.child("0000000e::1::x", "0000000e", 10);

        var report = scene.run(KEEP_THREE);

        assertThat(report.count(Fate.PRUNED)).isEqualTo(2);
        assertThat(loops.executions(ID)).hasSize(3);
        assertThat(loops.executions("0000000d::1::x")).containsExactly(8L, 9L, 10L);
        for (var other : List.of("0000000b", "0000000c", "my-own-id", "0000000e::1::x")) {
            assertThat(loops.executions(other)).as(other).hasSize(10);
        }
    }

    @Test
    void whatDidNotContinueAsNewStaysAndCounts() {
        loops.turning(ID, 10);
        scene.sql().execute("update _duroxide.executions set status = 'Running' where execution_id = 4");
        scene.sql().execute("update _duroxide.executions set status = 'Failed' where execution_id = 5");
        scene.sql().execute("delete from _duroxide.executions where execution_id in (7, 9)");

        scene.run(KEEP_THREE);

        assertThat(loops.executions(ID)).containsExactly(4L, 5L, 6L, 8L, 10L);
    }

    @Test
    void anExecutionThatSomebodyHoldsIsLeftAndNotWaitedFor() {
        loops.turning(ID, 10);
        try (var other = scene.openTransaction()) {
            other.execute("select from _duroxide.executions where execution_id in (2, 5) for update");

            var report = scene.run(KEEP_THREE);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(loops.executions(ID)).containsExactly(2L, 5L, 8L, 9L, 10L);
        }
        scene.run(KEEP_THREE);
        assertThat(loops.executions(ID)).containsExactly(8L, 9L, 10L);
    }

    /**
     * The id was deleted and started again after it was chosen. The new loop has fewer executions than were chosen.
     */
    @Test
    void anIdThatIsUsedAgainIsAnotherLoop() {
        loops.turning(ID, 10);
        var again = Interjection.before(
                TurningLoops.SLICE, 1, () -> loops.delete(ID).turning(ID, 3));

        Scene.observed(scene.asLeastRole(), KEEP_THREE, again).build().run();

        assertThat(again.happened()).isTrue();
        assertThat(loops.executions(ID)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whatBecomesOfALoopBetweenTheChoiceAndTheSliceIsSeen() {
        loops.turning(ID, 10).turning("0000000b", 10).turning("0000000c", 10);
        var meanwhile = Interjection.before(TurningLoops.SLICE, 1, () -> {
            loops.turn(ID).ends("0000000b", "Failed");
            scene.sql()
                    .execute("update _duroxide.instances set orchestration_name = 'x' where instance_id = '0000000c'");
        });

        Scene.observed(scene.asLeastRole(), KEEP_THREE, meanwhile).build().run();

        assertThat(loops.executions(ID)).containsExactly(9L, 10L, 11L);
        assertThat(loops.executions("0000000b")).hasSize(10);
        assertThat(loops.executions("0000000c")).hasSize(10);
    }

    @Test
    void aLoopThatEndsGoesByAgeWithAllItKept() {
        loops.turning(ID, 10);
        scene.run(KEEP_THREE);
        loops.ends(ID, "Completed");
        scene.workflows().instance(ID, "completed", OLD, OLD);

        var report = scene.run(KEEP_THREE);

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 1L));
        assertThat(scene.contents().rows()).isEmpty();
    }

    /**
     * Between two turns of a live loop there is a message or a lease that begins the next turn. If there is neither,
     * the loop never goes on.
     */
    @Test
    void deadLoopsAreCountedNamedAndLeft() {
        loops.turning(ID, 2).continued(ID);
        loops.turning("0000000b", 2).continued("0000000b");
        scene.workflows().queued("0000000b", "ContinueAsNew");
        loops.turning("0000000c", 2).continued("0000000c");
        scene.workflows().lease("0000000c", Duration.ofMinutes(1));
        loops.turning("0000000d", 2).continued("0000000d");
        scene.workflows().lease("0000000d", YOUNG.negated());
        loops.turning("0000000e", 2);
        var before = scene.contents();

        var report = scene.run(KEEP_THREE);

        assertThat(report.deadLoops()).isEqualTo(2);
        assertThat(new TreeSet<>(report.deadLoopIds())).containsExactly(ID, "0000000d");
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(scene.reconciler(KEEP_THREE).plan().deadLoops()).isEqualTo(2);
        assertThat(scene.contents()).isEqualTo(before);
    }
}
