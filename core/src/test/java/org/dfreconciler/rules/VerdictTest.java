// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.GRAPH;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.instance;
import static org.dfreconciler.rules.Examples.orphan;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dfreconciler.rules.CapCutoffs.Share;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why an id has its fate, and until when. */
class VerdictTest {

    private static final RetentionPolicy POLICY = RetentionPolicy.builder()
            .keep(Clause.status("cancelled"), Clause.FOREVER)
            .keep(Clause.owner("alice").status("failed"), Duration.ofDays(60))
            .build();
    private static final CommitHorizon ALL_ENDED = new CommitHorizon(1_000, 1_000);

    @Test
    void ofAnInstance() {
        assertVerdict(instance(ID, "completed", OLD), Ground.OLD, Ground.OLD);
        assertVerdict(instance(ID, "completed", NOW), Ground.YOUNG, Ground.YOUNG);
        assertVerdict(instance(ID, "failed", OLD), Ground.OUTSIDE_THE_CAP, Ground.OUTSIDE_THE_CAP);
        assertVerdict(instance(ID, "cancelled", OLD), Ground.YOUNG, Ground.YOUNG);
        assertVerdict(instance(ID, "running", OLD), Ground.NOT_ENDED, Ground.NOT_ENDED);
        assertVerdict(instance("mine", "running", OLD), Ground.NOT_OURS, Ground.NOT_OURS);
        assertVerdict(instance(ID, "completed", OLD).withHold(true), Ground.OLD, Ground.HELD);
        assertVerdict(instance(ID, "completed", NOW).withHold(true), Ground.YOUNG, Ground.YOUNG);
    }

    @Test
    void ofOneBeyondItsShare() {
        var cut = new CapCutoffs(Map.of(new Share("alice", true), FinishOrder.LAST), FinishOrder.FIRST);

        assertThat(Rules.judge(instance(ID, "completed", NOW), EngineTree.absent(ID), cutoffs(cut)))
                .isEqualTo(new Verdict(Ground.BEYOND_SHARE, Ground.BEYOND_SHARE));
    }

    @Test
    void ofOneOnWhichTheSidesDoNotAgree() {
        var due = instance(ID, "completed", OLD);

        assertThat(Rules.judge(due, tree(root("Running", null)), cutoffs(CapCutoffs.KEEP_ALL)))
                .isEqualTo(new Verdict(Ground.OLD, Ground.AT_WORK));
        assertThat(Rules.judge(due, EngineTree.of(ID, List.of(orphan()), true, NOW), cutoffs(CapCutoffs.KEEP_ALL)))
                .isEqualTo(new Verdict(Ground.OLD, Ground.MAY_START));
        assertThat(Rules.judge(due, tree(child(ID, "0000000b", "Completed")), cutoffs(CapCutoffs.KEEP_ALL)))
                .isEqualTo(new Verdict(Ground.OLD, Ground.NOT_WHOLE));
    }

    @Test
    void ofAnEngineRoot() {
        assertVerdict(orphan(), Ground.ORPHANED);
        assertVerdict(root("Failed", NOW), Ground.IN_GRACE);
        assertVerdict(root("Completed", OLD), Ground.OUT_OF_SCOPE);
        assertVerdict(child(ID, "0000000b", "Failed"), Ground.BELOW_A_ROOT);
        assertVerdict(new EngineInstance(ID, null, "mine", "Failed", OLD, null, false, 1), Ground.NOT_OURS);
        assertVerdict(new EngineInstance(ID, null, GRAPH, "Failed", OLD, null, true, 1), Ground.HAS_DF_ROW);
        assertThat(Rules.judge(EngineTree.absent(ID), cutoffs(CapCutoffs.KEEP_ALL), ALL_ENDED)
                        .ground())
                .isEqualTo(Ground.NO_RECORD);
        assertThat(Rules.judge(tree(orphan()), cutoffs(CapCutoffs.KEEP_ALL), CommitHorizon.UNKNOWN))
                .isEqualTo(new Verdict(Ground.ORPHANED, Ground.ROW_MAY_APPEAR));
    }

    /** At exactly that instant it is not old yet; right afterwards it is. */
    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed"})
    void anInstanceIsYoungUntilItsCutoffHasPassedItsEnd(String status) {
        var ended = instance(ID, status, NOW.minusSeconds(7));

        var until = Rules.youngUntil(ended, cutoffs(CapCutoffs.KEEP_ALL)).orElseThrow();

        assertThat(fateAt(until, ended)).isEqualTo(Fate.NOT_DUE);
        assertThat(fateAt(until.plusNanos(1_000), ended)).isEqualTo(Fate.AGE);
    }

    @Test
    void anOrphanIsInGraceUntilItsCutoffHasPassedItsEnd() {
        var root = root("Failed", NOW.minusSeconds(7));
        var until = Rules.inGraceUntil(root, cutoffs(CapCutoffs.KEEP_ALL)).orElseThrow();

        assertThat(Rules.ofEngineRoot(tree(root), Cutoffs.of(POLICY, until, CapCutoffs.KEEP_ALL), ALL_ENDED))
                .isEqualTo(Fate.NOT_DUE);
        assertThat(Rules.ofEngineRoot(
                        tree(root), Cutoffs.of(POLICY, until.plusNanos(1_000), CapCutoffs.KEEP_ALL), ALL_ENDED))
                .isEqualTo(Fate.ORPHAN);
    }

    @Test
    void whatHasNoEndOrIsKeptForEverNeverGetsOld() {
        for (var never : List.of(
                instance(ID, "completed", null),
                instance(ID, "completed", Instant.MAX),
                instance(ID, "cancelled", OLD))) {
            assertThat(Rules.youngUntil(never, cutoffs(CapCutoffs.KEEP_ALL))).isEmpty();
        }
        assertThat(Rules.youngUntil(instance(ID, "completed", Instant.MIN), cutoffs(CapCutoffs.KEEP_ALL)))
                .contains(Instant.MIN);
    }

    private static Fate fateAt(Instant now, Instance instance) {
        return Rules.ofInstance(instance, EngineTree.absent(ID), Cutoffs.of(POLICY, now, CapCutoffs.KEEP_ALL));
    }

    private static Cutoffs cutoffs(CapCutoffs cap) {
        return Cutoffs.of(POLICY, NOW, cap);
    }

    private static void assertVerdict(Instance instance, Ground due, Ground ground) {
        assertThat(Rules.judge(instance, EngineTree.absent(ID), cutoffs(CapCutoffs.KEEP_ALL)))
                .isEqualTo(new Verdict(due, ground));
    }

    private static void assertVerdict(EngineInstance root, Ground ground) {
        assertThat(Rules.judge(tree(root), cutoffs(CapCutoffs.KEEP_ALL), ALL_ENDED))
                .isEqualTo(new Verdict(ground, ground));
    }
}
