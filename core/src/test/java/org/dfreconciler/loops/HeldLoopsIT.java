// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A held loop keeps all its executions (R9), and so do loops below it. */
class HeldLoopsIT {

    private static final String HELD = "0000000a";
    private static final String FREE = "0000000b";
    private static final RetentionPolicy KEEP_THREE =
            RetentionPolicy.builder().keepExecutions(3).build();

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    private final TurningLoops loops = new TurningLoops(scene.sql());

    @Test
    void aLoopThatIsHeldIsPrunedOnceItIsReleased() {
        turning(HELD);
        turning(FREE);
        var holds = Holds.of(scene.dataSource());
        assertThat(holds.hold(HELD, "an audit", Optional.empty())).isEqualTo(HoldResult.HELD);

        assertThat(scene.reconciler(KEEP_THREE).plan().prunedExecutions()).isEqualTo(7);
        var report = scene.run(KEEP_THREE);

        assertThat(report.fates()).isEqualTo(Map.of(Fate.PRUNED, 1L));
        assertThat(report.prunedSubOrchestrations()).isEqualTo(1);
        assertThat(loops.executions(HELD)).hasSize(10);
        assertThat(loops.executions(child(HELD))).hasSize(1);
        assertThat(loops.executions(FREE)).hasSize(3);
        assertThat(loops.executions(child(FREE))).isEmpty();

        holds.release(HELD);
        assertThat(scene.run(KEEP_THREE).prunedSubOrchestrations()).isEqualTo(1);
        assertThat(loops.executions(HELD)).hasSize(3);
        assertThat(loops.executions(child(HELD))).isEmpty();
    }

    @Test
    void aHoldThatIsPlacedBetweenTheChoiceAndTheSliceWins() {
        turning(HELD);
        var place = Interjection.before(
                TurningLoops.SLICE, 1, () -> Holds.of(scene.dataSource()).hold(HELD, "just in time", Optional.empty()));

        var report =
                Scene.observed(scene.dataSource(), KEEP_THREE, place).build().run();

        assertThat(report.fates()).isEmpty();
        assertThat(loops.executions(HELD)).hasSize(10);
    }

    /** A loop with a sub-orchestration that its second turn has started. */
    private void turning(String id) {
        scene.workflows().instance(id, "running", Duration.ofDays(40), null);
        loops.turning(id, 10);
        scene.workflows().engineInstance(child(id), id, "Completed", Duration.ofDays(39));
    }

    private static String child(String id) {
        return id + "::2::00000003";
    }
}
