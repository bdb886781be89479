// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Explanations work whatever the text of ids, labels and names is. */
class ExplainedTextsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy DEFAULTS = RetentionPolicy.defaults();
    private static final String ID = "0000000a";

    @AutoClose
    private static final Scene scene = Scene.create().withHolds();

    private final Explanations explanations = new Explanations(scene.dataSource());

    @BeforeEach
    void empty() {
        scene.empty();
    }

    /** Texts that anybody could write into a label. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "'; drop table df.instances; --",
                "{0}",
                "?",
                "%",
                "\u001b[2J",
                "a\nb",
                "世界🐘",
                "a::b::c",
                "::",
                "\\"
            })
    void anyIdCanBeAskedFor(String id) {
        assertThat(explanations.of(DEFAULTS, id).kind()).isEqualTo(Kind.UNKNOWN);
        scene.workflows().engineInstance(id, null, "Failed", OLD);

        var explanation = explanations.of(DEFAULTS, id);

        assertThat(explanation.ground()).isEqualTo(Ground.NOT_OURS);
        assertThat(explanation.tree().drawn())
                .singleElement()
                .matches(member -> member.id().equals(id));
    }

    @Test
    void longTextsAreShortened() {
        scene.workflows().finished(ID, "completed", OLD);
        scene.sql().execute("update df.instances set label = repeat('x', 200000)");
        scene.sql()
                .execute("update " + scene.engine()
                        + ".instances set orchestration_name = 'pg_durable::' || repeat('x', 1000000)");

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.instance().orElseThrow().label()).contains("x".repeat(200) + "…");
        assertThat(explanation.tree().drawn().get(0).orchestrationName().orElseThrow())
                .hasSize(201)
                .startsWith("pg_durable::x");
    }

    @Test
    void whatNoDatabaseHoldsIsRefused() {
        for (var id : List.of("a\0b", "a\ud800")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> explanations.of(DEFAULTS, id))
                    .withMessageStartingWith("id must be text that a database can hold, was of ");
        }
    }
}
