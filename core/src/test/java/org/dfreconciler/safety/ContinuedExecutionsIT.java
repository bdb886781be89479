// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A loop leaves an execution behind at each turn. From 0.2.8 on, pg_durable lets one loop turn eight million times.
 */
class ContinuedExecutionsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ID = "0000000a";
    private static final int TURNS = 60;

    @AutoClose
    private final Scene scene = Scene.create();

    @ParameterizedTest
    @CsvSource({"completed, Completed", "failed, Failed", "cancelled, Failed"})
    void aLoopThatEndedGoesWithAllItsTurns(String dfStatus, String engineStatus) {
        scene.workflows().instance(ID, dfStatus, OLD, OLD);
        turns(engineStatus);

        var report = scene.run(RetentionPolicy.defaults());

        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(Told.deleted(report)).isEqualTo(List.of(1L, 1L, 1L, (long) TURNS, 2L * TURNS, 0L));
        assertThat(scene.contents().rows()).isEmpty();
    }

    /** The loop stays even if df says that it ended, because its owner may have written that. */
    @ParameterizedTest
    @CsvSource({"running, Running", "running, ContinuedAsNew", "cancelled, Running", "cancelled, ContinuedAsNew"})
    void aLoopThatTurnsStaysWithAllItsTurns(String dfStatus, String engineStatus) {
        scene.workflows().instance(ID, dfStatus, OLD, null);
        turns(engineStatus);
        var before = scene.contents();

        var report = scene.run(RetentionPolicy.defaults());

        assertThat(report.removed()).isZero();
        assertThat(Told.stayed(report))
                .isEqualTo(dfStatus.equals("running") ? Map.of() : Map.of(Stay.ENGINE_ACTIVE, 1L));
        assertThat(scene.contents()).isEqualTo(before);
    }

    /** The start waits for its caller's transaction and is between two turns. */
    @Test
    void anOrphanBetweenTwoTurnsStays() {
        turns("ContinuedAsNew");
        scene.workflows().queued(ID, "ContinueAsNew");
        var before = scene.contents();

        assertThat(scene.run(RetentionPolicy.defaults()).removed()).isZero();
        assertThat(scene.contents()).isEqualTo(before);
    }

    private void turns(String last) {
        var engine = scene.workflows().engineInstance(ID, null, "ContinuedAsNew", OLD);
        for (var turn = 2; turn < TURNS; turn++) {
            engine.execution(ID, turn, "ContinuedAsNew", OLD);
        }
        engine.execution(ID, TURNS, last, OLD);
    }
}
