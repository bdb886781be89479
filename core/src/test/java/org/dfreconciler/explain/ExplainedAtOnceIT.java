// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.reference.kit.Tap.beforeStatements;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.Explainer;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Several ids are explained with a single read of everything that concerns all of them. */
class ExplainedAtOnceIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(1);
    private static final RetentionPolicy CAPPED =
            RetentionPolicy.builder().maxRetained(1).build();
    private static final List<String> IDS = List.of(
            "0000000e::1::x",
            "0000000a",
            "0000000b",
            "0000000c",
            "0000000d",
            "0000000f",
            "0000000a",
            "0000000e",
            "named");

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void eachAsIfItWereAskedAloneAndWholeTablesOnce() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", YOUNG)
                .finished("0000000c", "completed", YOUNG.plusHours(1))
                .orphan("0000000d", OLD)
                .finished("0000000e", "completed", OLD)
                .engineInstance("0000000e::1::x", "0000000e", "Running", OLD)
                .engineInstance("named", "0000000e", "Completed", OLD)
                .orphan("1000000d", OLD);
        var sent = new ArrayList<String>();
        var tapped = Tap.on(scene.dataSource(), beforeStatements(call -> sent.add(call.sql())));

        var explained = Explainer.of(tapped, CAPPED).explain(IDS);

        assertThat(explained).extracting(Explanation::id).isEqualTo(IDS);
        assertThat(explained)
                .extracting(Explanation::fate)
                .containsExactly(
                        Fate.ENGINE_ACTIVE,
                        Fate.AGE,
                        Fate.NOT_DUE,
                        Fate.CAP,
                        Fate.ORPHAN,
                        Fate.GONE,
                        Fate.AGE,
                        Fate.ENGINE_ACTIVE,
                        Fate.ENGINE_ACTIVE);
        var alone = Explainer.of(scene.dataSource(), CAPPED);
        IDS.forEach(id -> assertThat(explained)
                .filteredOn(one -> one.id().equals(id))
                .allSatisfy(one -> {
                    var itself = alone.explain(id);
                    assertThat(one.rootId()).isEqualTo(itself.rootId());
                    assertThat(one.fate()).isEqualTo(itself.fate());
                    assertThat(one.ground()).isEqualTo(itself.ground());
                    assertThat(one.compared().oldestKept())
                            .isEqualTo(itself.compared().oldestKept());
                }));
        assertThat(sent)
                .as("the engine's queue and its records")
                .filteredOn(sql -> sql.contains("as \"starts\""))
                .filteredOn(sql -> !sql.startsWith("with recursive"))
                .hasSize(1);
        assertThat(sent)
                .as("the terminal instances")
                .filteredOn(sql -> sql.contains("as \"ended\""))
                .hasSize(1);
        assertThat(sent)
                .as("the trees of instances, and those of roots")
                .filteredOn(sql -> sql.contains("\"fact\""))
                .hasSize(2);
    }

    @Test
    void noneIsNoQuestion() {
        assertThat(Explainer.of(scene.dataSource(), CAPPED).explain(List.of())).isEmpty();
    }
}
