// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How a tree is explained: each of its members by the root, and by all members, whether they are drawn or not. */
class ExplainedTreesIT {

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

    @Test
    void aSubOrchestrationIsExplainedByItsRoot() {
        scene.workflows()
                .finished(ID, "completed", OLD)
                .engineInstance(ID + "::1::b", ID, "Completed", OLD)
                .engineInstance(ID + "::1::b::1::c", ID + "::1::b", "Running", OLD)
                .engineInstance("sub::7", ID + "::1::b", "Completed", OLD)
                .engineInstance(ID + "::2::stray", null, "Completed", OLD);

        for (var id : List.of(ID, ID + "::1::b", ID + "::1::b::1::c", "sub::7", ID + "::2::stray", ID + "::9::gone")) {
            var explanation = explanations.of(DEFAULTS, id);

            assertThat(explanation.id()).isEqualTo(id);
            assertThat(explanation.rootId()).isEqualTo(ID);
            assertThat(explanation.kind()).isEqualTo(Kind.INSTANCE);
            assertThat(explanation.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
            assertThat(explanation.sentence())
                    .isEqualTo("stays: it is due by age, but the engine is at work on " + ID + "::1::b::1::c");
            assertThat(explanation.tree().drawn())
                    .extracting(member -> " ".repeat(member.depth()) + member.id())
                    .containsExactly(
                            ID, " " + ID + "::1::b", "  " + ID + "::1::b::1::c", "  sub::7", " " + ID + "::2::stray");
        }
        explanations.assertAsPlanned(DEFAULTS, explanations.of(DEFAULTS, ID));
    }

    /** The last member of the tree, which is not drawn, is at work. */
    @Test
    void aTreeOfThousandsIsDrawnInPart() {
        new BulkWorkflows(scene.sql()).trees(0xa, 1, 5_000, OLD);
        var last = ID + "::1::00001388";
        scene.sql()
                .execute("update " + scene.engine() + ".executions set status = 'Running' where instance_id = ?", last);

        var explanation = explanations.of(DEFAULTS, last);

        assertThat(explanation.rootId()).isEqualTo(ID);
        assertThat(explanation.tree().members()).isEqualTo(5_001);
        assertThat(explanation.tree().drawn()).hasSize(100);
        assertThat(explanation.tree().drawn().get(0).id()).isEqualTo(ID);
        assertThat(explanation.tree().drawn()).noneMatch(member -> member.id().equals(last));
        assertThat(explanation.tree().atWork()).containsExactly(last);
        assertThat(explanation.fate()).isEqualTo(Fate.ENGINE_ACTIVE);
    }

    /** By its statistics each record has thousands below it, which it would take a reading of the table to find. */
    @Test
    void aTreeThatHasMostOfAllRecordsIsWalkedByKey() {
        var children = 2_000;
        new BulkWorkflows(scene.sql()).trees(0xa, 1, children, OLD).analyzed();
        scene.sql()
                .execute(
                        "update " + scene.engine() + ".executions set status = 'Running' where instance_id = ?",
                        ID + "::1::" + String.format("%08x", children));
        var before = recordsReadOneAfterTheOther();

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.tree().members()).isEqualTo(children + 1);
        assertThat(explanation.tree().atWork()).hasSize(1);
        assertThat(recordsReadOneAfterTheOther() - before).isLessThan(20L * children);
    }

    /** A session reports what it has read when it ends. */
    private long recordsReadOneAfterTheOther() {
        await().until(() -> scene.sql()
                .fetchSingle("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and backend_type = 'client backend' and pid <> pg_backend_pid()")
                .get(0, Integer.class)
                .equals(0));
        return scene.sql()
                .fetchSingle("select seq_tup_read from pg_stat_all_tables where relid = '" + scene.engine()
                        + ".instances'::regclass")
                .get(0, Long.class);
    }
}
