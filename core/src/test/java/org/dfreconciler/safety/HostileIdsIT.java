// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ids and labels may contain anything. Only ids of eight lower-case hex digits are ever chosen, and no text is taken
 * for SQL.
 */
class HostileIdsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ROOT = "0000000a";
    private static final RetentionPolicy ALL =
            RetentionPolicy.builder().orphanScope(OrphanScope.SETTLED).build();

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeAll
    static void allowAnyId() {
        // As in a database from before this check, which applies only to new rows.
        scene.sql()
                .execute("alter table df.instances drop constraint instances_id_format_chk;"
                        + " alter table df.nodes drop constraint nodes_instance_id_format_chk");
    }

    @BeforeEach
    void empty() {
        scene.empty();
    }

    static Stream<String> ids() {
        return Stream.of(
                "",
                " ",
                "0000000",
                "0000000 ",
                " 0000000",
                "0000000A",
                "0000000g",
                "000000\n0",
                "0000000\n",
                "\n0000000",
                "0000000\u0001",
                "０００００００ａ",
                "0000000٣",
                "0000000ı",
                "%",
                "________",
                "'; --",
                "' or 1=1",
                "\\",
                "\\'",
                "\"",
                "{}",
                "{0}",
                "{NULL}",
                "NULL",
                "null",
                "?",
                "$1",
                ":id",
                "世界🐘");
    }

    static Stream<String> engineIds() {
        return Stream.concat(
                ids(),
                Stream.of(
                        ROOT + "::",
                        ROOT + "::1",
                        ROOT + "::1::",
                        ROOT + "::x::y",
                        ROOT + " ",
                        ROOT + "\n",
                        "00000000a",
                        "pgdf-16384-00112233445566778899aabbccddeeff-0000000a",
                        "'; delete from df.instances; --",
                        "x".repeat(3_000)));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void anInstanceOfAnotherFormIsNeverRemovedAndTakesNoPlaceUnderTheCap(String id) {
        scene.workflows()
                .finished(id, "completed", OLD)
                .finished("00000001", "completed", OLD)
                .finished("00000002", "completed", OLD.plusDays(1));
        var policy = RetentionPolicy.builder()
                .retention(RetentionPolicy.LONGEST)
                .maxRetained(1)
                .build();

        var plan = scene.reconciler(policy).plan();
        var report = scene.run(policy);

        assertThat(plan.removals()).hasSize(1);
        assertThat(Told.byCap(report)).isEqualTo(1);
        assertThat(Told.byAge(scene.run(ALL))).isEqualTo(1);
        assertThat(scene.sql().fetch("select id from df.instances").getValues(0))
                .isEqualTo(List.of(id));
        assertThat(scene.contents().table("engine.instances")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("engineIds")
    void aRootOfAnotherFormIsNeverReclaimed(String id) {
        scene.workflows().orphan(id, OLD).orphan("00000001", OLD);

        var report = scene.run(ALL);

        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.foreign()).isEqualTo(1);
        assertThat(scene.contents().table("engine.instances")).hasSize(1);
        assertThat(scene.contents().table("engine.history")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("engineIds")
    void aChildOfAnyIdGoesWithItsRoot(String id) {
        scene.workflows()
                .finished(ROOT, "completed", OLD)
                .engineInstance(id, ROOT, "Completed", OLD)
                .engineInstance("grandchild", id, "Failed", OLD)
                .finished("00000001", "completed", Duration.ofDays(1));

        var report = scene.run(ALL);

        assertThat(report.failures()).isEmpty();
        assertThat(report.deleted().engineInstances()).isEqualTo(3);
        assertThat(scene.contents().table("engine.instances")).hasSize(1);
        assertThat(scene.contents().table("engine.history")).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("engineIds")
    void aRunningChildOfAnyIdKeepsItsRoot(String id) {
        scene.workflows().finished(ROOT, "completed", OLD).engineInstance(id, ROOT, "Running", OLD);
        var before = scene.contents();

        var report = scene.run(ALL);

        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.ENGINE_ACTIVE, 1L));
        assertThat(scene.contents()).isEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("engineIds")
    void labelsAndMessagesOfAnyTextChangeNothing(String text) {
        scene.workflows().finished("00000001", "completed", OLD).finished("00000002", "completed", Duration.ofDays(1));
        scene.sql().execute("update df.instances set label = ?, database = ?", text, text);
        scene.sql().execute("update df.nodes set query = ?, error = ?", text, text);
        scene.sql().execute("update _duroxide.executions set output = ?", text);
        scene.sql()
                .execute(
                        "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                                + " values (?, ?, now(), now()), ('00000001', ?, now(), now())",
                        text,
                        text,
                        "{\"ExternalRaised\":" + text);

        var report = scene.run(ALL);

        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(scene.contents().table("df.instances")).hasSize(1);
        assertThat(scene.contents().table("engine.orchestrator_queue")).hasSize(1);
    }
}
