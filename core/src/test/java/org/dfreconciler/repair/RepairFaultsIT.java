// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.dfreconciler.Repairer;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Call;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RepairKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An error in a batch costs that batch at most, and the report says what has really happened. */
class RepairFaultsIT {

    @AutoClose
    private static final Scene scene = Scene.create().withRepairs();

    private final AtomicInteger settled = new AtomicInteger();

    @BeforeEach
    void populate() {
        scene.empty();
        Stranded.instance(scene, "00000001", "Failed", "no");
        Stranded.instance(scene, "00000002", "Failed", "canceled: yes");
        Stranded.instance(scene, "00000003", "Failed", "no");
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void aConnectionThatIsLostOnceIsMadeAnew() {
        var report = repair(1, Moment.SETTLING, Fault.cutBefore(scene.sql()));

        assertAllRepaired(report);
    }

    /**
     * The server has committed, but the connection was lost before its answer arrived. The repair looks at the rows
     * before it counts them.
     */
    @Test
    void aCommitWithoutAnAnswerIsLookedInto() {
        var report = commitWithoutAnAnswer(RepairKind.STRANDED, Moment.SETTLING);

        assertAllRepaired(report);
        assertThat(settled).as("batches").hasValue(1);
    }

    /** The same for a deletion: the rows are gone, and the report says so. */
    @Test
    void aCommitOfADeletionWithoutAnAnswerIsLookedIntoToo() {
        Stranded.zombie(scene, "0000000a", 2);
        Stranded.stray(scene, "0000000b::1::c");

        var zombies = commitWithoutAnAnswer(RepairKind.ZOMBIES, Moment.ZOMBIE_DELETION);
        var strays = commitWithoutAnAnswer(RepairKind.STRAYS, Moment.TREE_DELETION);

        assertThat(Stranded.results(zombies, RepairKind.ZOMBIES)).isEqualTo(Map.of("0000000a", RepairResult.REPAIRED));
        assertThat(zombies.deleted()).isEqualTo(new DeletedRows(0, 0, 0, 2, 4, 0));
        assertThat(Stranded.results(strays, RepairKind.STRAYS))
                .isEqualTo(Map.of("0000000b::1::c", RepairResult.REPAIRED));
        assertThat(strays.deleted()).isEqualTo(new DeletedRows(0, 0, 1, 1, 2, 0));
        assertThat(scene.contents().mentioning("engine.executions", "0000000a")).isEmpty();
        assertThat(scene.contents().mentioning("engine.executions", "0000000b")).isEmpty();
    }

    /** The first COMMIT after such a statement takes place, but its answer is lost. */
    private RepairReport commitWithoutAnAnswer(RepairKind kind, Moment change) {
        var lost = new AtomicReference<Connection>();
        settled.set(0);
        Tap.Handler handler = call -> {
            if (change.test(call)) {
                settled.incrementAndGet();
            }
            if (isCommitOfAnEnd(call) && lost.compareAndSet(null, call.connection())) {
                call.proceed();
                throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
            }
            if (call.name().equals("rollback") && call.connection() == lost.get()) {
                throw new SQLException("This connection has been closed.", "08003");
            }
            return call.proceed();
        };
        var report = Repairer.of(Tap.on(scene.asLeastRole(), handler)).repair(Set.of(kind));
        assertThat(lost.get()).isNotNull();
        return report;
    }

    @Test
    void aCommitThatDidNotTakePlaceIsMadeOnceMore() {
        var report = repair(1, this::isCommitOfAnEnd, Fault.cutBefore(scene.sql()));

        assertAllRepaired(report);
        assertThat(settled).as("batches").hasValue(4);
    }

    @Test
    void threeLossesEndItAndNothingIsCountedThatIsNotSo() {
        var report = repair(Integer.MAX_VALUE, Moment.SETTLING, Fault.cutBefore(scene.sql()));

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.stoppedBy()).contains(StoppedBy.CONNECTION_LOST);
        assertThat(report.count(RepairResult.REPAIRED)).isZero();
        assertThat(Stranded.statuses(scene))
                .isEqualTo(Map.of("00000001", "running", "00000002", "running", "00000003", "running"));
    }

    private boolean isCommitOfAnEnd(Call call) {
        return call.isCommit() && settled.get() > 0;
    }

    private RepairReport repair(int times, Predicate<Call> moment, Fault fault) {
        var toGo = new AtomicInteger(times);
        Tap.Handler counting = call -> {
            if (Moment.SETTLING.test(call)) {
                settled.incrementAndGet();
            }
            return moment.test(call) && toGo.getAndDecrement() > 0 ? fault.strike(call) : call.proceed();
        };
        return Repairer.of(Tap.on(scene.asLeastRole(), counting)).repair(Set.of(RepairKind.STRANDED));
    }

    private static void assertAllRepaired(RepairReport report) {
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(Stranded.results(report, RepairKind.STRANDED))
                .isEqualTo(Map.of(
                        "00000001", RepairResult.REPAIRED,
                        "00000002", RepairResult.REPAIRED,
                        "00000003", RepairResult.REPAIRED));
        assertThat(Stranded.statuses(scene))
                .isEqualTo(Map.of("00000001", "failed", "00000002", "cancelled", "00000003", "failed"));
    }
}
