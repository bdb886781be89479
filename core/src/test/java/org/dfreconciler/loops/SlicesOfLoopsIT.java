// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Live loops are pruned in slices. This tests how many there are, how they end, and who has to wait for them. */
class SlicesOfLoopsIT {

    private static final String ID = "0000000a";
    private static final RetentionPolicy KEEP_THREE =
            RetentionPolicy.builder().keepExecutions(3).build();

    @AutoClose
    private final Scene scene = Scene.create();

    private final TurningLoops loops = new TurningLoops(scene.sql());

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    /** The oldest executions go first, so that each slice leaves the rest without gaps. */
    @Test
    void slicesOfManyLoopsAndOfOneThatIsLong() {
        loops.turningQuickly(1, 700, 5).turningQuickly(0x1000, 1, 3_500);

        var report = scene.run(KEEP_THREE);

        assertThat(report.count(Fate.PRUNED)).isEqualTo(701);
        assertThat(report.prunedExecutions()).isEqualTo(700 * 2 + 3_497);
        assertThat(report.batches()).as("of 500 loops each at most").isGreaterThanOrEqualTo(2);
        assertThat(scene.sql()
                        .fetch("select instance_id from _duroxide.executions group by 1 having count(*) <> 3"
                                + " or min(execution_id) <> max(execution_id) - 2"))
                .isEmpty();
    }

    /**
     * The engine's writes of a turn do not wait while a slice has locked and deleted its rows but has not committed.
     */
    @Test
    void theEngineWaitsForNoSlice() {
        loops.turning(ID, 10);
        var commits = new int[1];
        var source = Tap.on(scene.asLeastRole(), call -> {
            if (call.isCommit() && commits[0] == 0 && hasUncommittedSlice()) {
                scene.sql().execute("set lock_timeout = '1ms'");
                loops.turn(ID);
                scene.sql().execute("reset lock_timeout");
                commits[0]++;
            }
            return call.proceed();
        });

        var report = Reconciler.of(source, KEEP_THREE).run();

        assertThat(commits[0]).isPositive();
        assertThat(report.failures()).isEmpty();
        assertThat(loops.executions(ID)).contains(9L, 10L, 11L).doesNotContain(1L, 7L);
    }

    @Test
    void anInterruptEndsItBetweenTwoSlices() {
        loops.turningQuickly(0x1000, 1, 3_500);
        var interrupt = Interjection.before(TurningLoops.SLICE, 1, Thread.currentThread()::interrupt);

        var report = Scene.observed(scene.dataSource(), KEEP_THREE, interrupt)
                .build()
                .run();

        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(report.prunedExecutions()).isEqualTo(1_000);
        assertThat(loops.executions(id(0x1000)).get(0)).isEqualTo(1_001);
        assertThat(scene.run(KEEP_THREE).prunedExecutions()).isEqualTo(2_497);
    }

    @Test
    void thePauseIsKeptAndTheBudgetEndsIt() {
        loops.turningQuickly(0x1000, 1, 3_500);

        var report = scene.observed(KEEP_THREE)
                .pause(Duration.ofSeconds(60))
                .timeBudget(Duration.ofSeconds(3))
                .build()
                .run();

        assertThat(report.stoppedBy()).contains(StoppedBy.TIME_BUDGET);
        assertThat(report.prunedExecutions()).isEqualTo(1_000);
        assertThat(report.elapsed()).isLessThan(Duration.ofSeconds(20));
    }

    /** 500 loops are read at a time, and the first read always takes place. */
    @Test
    void theBudgetEndsAPlanToo() {
        loops.turningQuickly(1, 700, 5);

        var plan = scene.observed(KEEP_THREE)
                .timeBudget(Duration.ofNanos(1))
                .build()
                .plan();

        assertThat(plan.stoppedBy()).contains(StoppedBy.TIME_BUDGET);
        assertThat(plan.prunedExecutions()).isEqualTo(500 * 2);
    }

    /** A slice that takes too long is halved until it succeeds. */
    @Test
    void aSliceThatTakesTooLongIsHalved() {
        loops.turningQuickly(0x1000, 1, 1_100);
        Fault.install(scene.sql());
        var cancelled = Fault.serverError("57014");
        var calls = new int[1];

        var report = Scene.observed(
                        scene.dataSource(),
                        KEEP_THREE,
                        call -> TurningLoops.SLICE.test(call) && calls[0]++ < 3
                                ? cancelled.strike(call)
                                : call.proceed())
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.prunedExecutions()).isEqualTo(1_097);
        assertThat(report.batches()).as("of 500 loops each at most").isGreaterThanOrEqualTo(2);
    }

    /**
     * Somebody's trigger refuses the deletion for one loop. This loop is named in the report, and the others are
     * pruned.
     */
    @Test
    void aLoopThatCannotBePrunedIsReportedAndTheOthersAre() {
        IntStream.rangeClosed(1, 20).forEach(n -> loops.turning(id(n), 5));
        scene.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise 'not this one'; end $$");
        scene.sql()
                .execute("create trigger refuse before delete on _duroxide.history for each row"
                        + " when (old.instance_id = '00000007') execute function refuse()");

        var report = scene.run(KEEP_THREE);

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000007");
        assertThat(report.failures().get(0).message()).contains("not this one");
        assertThat(report.count(Fate.PRUNED)).isEqualTo(19);
        assertThat(loops.executions("00000007")).hasSize(5);
    }

    @Test
    void aSliceThatOthersAreInTheWayOfIsLeft() {
        loops.turning(ID, 5);
        Fault.install(scene.sql());
        var contended = Fault.serverError("40P01");

        var report = Scene.observed(
                        scene.dataSource(),
                        KEEP_THREE,
                        call -> TurningLoops.SLICE.test(call) ? contended.strike(call) : call.proceed())
                .build()
                .run();

        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.LOCKED, 1L));
        assertThat(loops.executions(ID)).hasSize(5);
    }

    /** The connection is lost after some slices: what was committed stays, and the next pass does the rest. */
    @Test
    void aSessionThatIsKilledBetweenTwoSlices() {
        loops.turningQuickly(0x1000, 1, 3_500);
        var kill = Interjection.before(
                TurningLoops.SLICE,
                2,
                () -> scene.sql()
                        .execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '"
                                + scene.role() + "'"));

        var first =
                Scene.observed(scene.asLeastRole(), KEEP_THREE, kill).build().run();
        var second = scene.run(KEEP_THREE);

        assertThat(first.prunedExecutions() + second.prunedExecutions()).isEqualTo(3_497);
        assertThat(loops.executions(id(0x1000))).containsExactly(3_498L, 3_499L, 3_500L);
        assertThat(loops.eventsOf(id(0x1000))).isEqualTo(6);
    }

    /** Whether a transaction has deleted rows but is not committed; transactions that only read do not count. */
    private boolean hasUncommittedSlice() {
        return scene.sql()
                        .fetchSingle(
                                "select count(*) from pg_stat_activity where usename = ? and backend_xid is not null",
                                scene.role())
                        .get(0, Long.class)
                > 0;
    }

    private static String id(int number) {
        return String.format("%08x", number);
    }
}
