// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How ids without a df row are explained: orphans, roots that are not pg_durable's, roots that may be starting, and ids
 * that nobody knows.
 */
class ExplainedOrphansIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(4);
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
    void anOrphanGoesWhenNothingCanBringItsRow() {
        scene.workflows().orphan(ID, OLD).orphan("0000000b", YOUNG);

        var orphan = explanations.of(DEFAULTS, ID);
        var young = explanations.of(DEFAULTS, "0000000b");

        assertThat(orphan.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(orphan.fate()).isEqualTo(Fate.ORPHAN);
        assertThat(orphan.instance()).isEmpty();
        assertThat(young.ground()).isEqualTo(Ground.IN_GRACE);
        assertThat(young.goesAfter())
                .contains(young.compared().finishedAt().orElseThrow().plus(Duration.ofDays(30)));
        explanations.assertAsPlanned(DEFAULTS, orphan);
        explanations.assertAsPlanned(DEFAULTS, young);
    }

    @Test
    void whatIsNotOursSaysWhy() {
        scene.workflows().engineInstance("my-flow", null, "Failed", OLD).orphan(ID, OLD);
        scene.sql().execute("update " + scene.engine() + ".instances set orchestration_name = 'mine'");

        assertThat(explanations.of(DEFAULTS, "my-flow").sentence())
                .isEqualTo("stays: it is not pg_durable's: df.start() makes no such id");
        var named = explanations.of(DEFAULTS, ID);
        assertThat(named.sentence()).contains("whose orchestrations' names begin with pg_durable::");
        assertThat(named.ground()).isEqualTo(Ground.NOT_OURS);
        assertThat(explanations.plan(DEFAULTS).foreign()).isEqualTo(2);
        explanations.assertAsPlanned(DEFAULTS, named);
    }

    @Test
    void orphansAfterARestoreAreLeftAloneAndThatIsSaid() {
        scene.workflows().orphan(ID, OLD);
        new BulkWorkflows(scene.sql()).orphans("Completed", 0x100, 101, OLD);

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.fate()).isEqualTo(Fate.NOT_DUE);
        assertThat(explanation.ground()).isEqualTo(Ground.LOOKS_LIKE_A_RESTORE);
        assertThat(explanation.sentence()).contains("101 of 101 completed engine roots have no df row");
        explanations.assertAsPlanned(DEFAULTS, explanation);
    }

    @Test
    void aStartUnderWayIsNotUnknown() {
        scene.workflows().queued(ID, "StartOrchestration");

        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(explanation.ground()).isEqualTo(Ground.NO_RECORD);
        assertThat(explanation.sentence())
                .isEqualTo(
                        "stays: the engine has no record of it, but has 1 message or work item for it: a start may be under way");
    }

    @Test
    void aStartQueuedBelowIsNotUnknownEither() {
        scene.workflows().queued(ID + "::1::b", "StartOrchestration");

        var explanation = explanations.of(DEFAULTS, ID + "::1::b");

        assertThat(explanation.rootId()).isEqualTo(ID);
        assertThat(explanation.kind()).isEqualTo(Kind.ENGINE_ROOT);
        assertThat(explanation.sentence())
                .isEqualTo("stays: the engine has no record of it, but a message is queued that starts a part of it");
    }

    @Test
    void whatIsNowhereIsUnknown() {
        var explanation = explanations.of(DEFAULTS, ID);

        assertThat(explanation.kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(explanation.fate()).isEqualTo(Fate.GONE);
        assertThat(explanation.sentence()).isEqualTo("unknown: neither df nor the engine has it");
        assertThat(explanation.tree().drawn()).isEmpty();
    }
}
