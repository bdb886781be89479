// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.Stream;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Told;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine's schema may have any name that PostgreSQL accepts. */
class HostileSchemaNamesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    static Stream<String> names() {
        return Stream.of(
                "Engine",
                "my engine",
                " df ",
                "df.instances",
                "engine",
                "select",
                "\"quoted\"",
                "\"",
                "O'Neill",
                "x\"; drop schema df cascade; --",
                "x'; drop schema df cascade; --",
                "x\" cascade /*",
                "$1",
                "$$",
                "?",
                "?? ?| :name ::text",
                "{fn now()} {0}",
                "\\",
                "\\\"",
                "%s %1$s",
                "line\nbreak\ttab",
                "ıİ i̇ ẞß",
                "世界 🐘",
                "x".repeat(63),
                "é".repeat(31) + "x");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPassWorksInASchemaOfAnyName(String name) {
        try (var scene = Scene.withEngineSchema(name)) {
            populate(scene);
            var plan = scene.reconciler(POLICY).plan();

            assertTookWhatIsDue(scene, scene.run(POLICY), name);
            assertThat(plan.removals()).hasSize(2);
            assertThat(plan.engineSchema()).isEqualTo(name);

            populate(scene);
            var unchecked = Reconciler.builder(scene.dataSource(), POLICY)
                    .foreignKeyChecks(ForeignKeyChecks.PROVEN)
                    .build()
                    .run();
            assertTookWhatIsDue(scene, unchecked, name);
            assertThat(Told.foreignKeysChecked(unchecked)).isEmpty();

            assertRefusalsSpellIt(scene, name);
        }
    }

    private static void populate(Scene scene) {
        scene.empty();
        scene.workflows()
                .finished("00000001", "failed", OLD)
                .engineInstance("00000001::sub::2", "00000001", "Completed", OLD)
                .orphan("00000002", OLD)
                .running("00000003", OLD)
                .engineInstance("foreign", null, "Failed", OLD);
    }

    private static void assertTookWhatIsDue(Scene scene, PassReport report, String name) {
        assertThat(report.engineSchema()).isEqualTo(name);
        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.foreign()).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(scene.contents().table("df.instances")).hasSize(1);
        assertThat(scene.contents().table("engine.instances")).hasSize(2);
    }

    /** The refusal spells the name as SQL does, so that its grants can be pasted. */
    private static void assertRefusalsSpellIt(Scene scene, String name) {
        scene.sql().execute("revoke delete on " + scene.engine() + ".executions from " + scene.role());

        assertThatThrownBy(() -> scene.run(POLICY)).isInstanceOfSatisfying(RefusedException.class, refusal -> {
            var grant = refusal.getMessage().substring(refusal.getMessage().indexOf(": GRANT ") + 2);
            scene.sql().execute("set escape_string_warning = off");
            scene.sql().connection(connection -> {
                try (var statement = connection.createStatement()) {
                    statement.setEscapeProcessing(false);
                    statement.execute(grant);
                }
            });
        });
        assertThat(scene.run(POLICY).removed()).isZero();
    }
}
