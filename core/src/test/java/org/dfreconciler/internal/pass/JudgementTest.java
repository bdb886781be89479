// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final String A = "0000000a";
    private static final String B = "0000000b";
    private static final String C = "0000000c";

    @Test
    void eachIdHasItsFateInTheOrderOfTheBatch() {
        var forest = forest(Map.of(B, 1L, A, 1L));
        var subjects = new Subjects(
                List.of(B, A), (tree, horizon) -> tree.tree().rootId().equals(A) ? Fate.AGE : Fate.ENGINE_ACTIVE);

        var judgement = Judgement.of(subjects, List.of(B, A), forest);

        assertThat(judgement.fates()).containsExactly(entry(B, Fate.ENGINE_ACTIVE), entry(A, Fate.AGE));
        assertThat(judgement.going()).containsExactly(A);
        assertThat(judgement.goingTrees()).containsExactly(forest.tree(A));
        assertThat(judgement.removesAny()).isTrue();
    }

    @Test
    void theHorizonIsThatOfTheSnapshotThatShowsTheTrees() {
        var horizon = new CommitHorizon(5, 9);
        var forest = new Forest(Map.of(A, tree(A, 0)), horizon);
        var subjects = new Subjects(List.of(A), (tree, seen) -> seen == horizon ? Fate.ORPHAN : Fate.UNRESOLVED);

        assertThat(Judgement.of(subjects, List.of(A), forest).fates()).containsExactly(entry(A, Fate.ORPHAN));
    }

    @Test
    void whereNothingGoesThereIsNothingToRemove() {
        var judgement = judgement(Map.of(A, 0L), entry(A, Fate.UNRESOLVED));

        assertThat(judgement.removesAny()).isFalse();
        assertThat(judgement.going()).isEmpty();
    }

    @Test
    void whatIsJudgedTheSameAndWhollyClaimedGoesStill() {
        var first = judgement(Map.of(A, 3L, B, 0L), entry(A, Fate.AGE), entry(B, Fate.CAP));
        var again = judgement(Map.of(A, 3L, B, 0L), entry(A, Fate.AGE), entry(B, Fate.CAP));

        assertThat(first.confirmedBy(again, Map.of(A, 3)).going()).containsExactly(A, B);
    }

    @Test
    void whatHasARowThatWasNotClaimedIsLocked() {
        var first = judgement(Map.of(A, 3L, B, 3L, C, 1L), entry(A, Fate.AGE), entry(B, Fate.CAP), entry(C, Fate.AGE));

        var confirmed = first.confirmedBy(first, Map.of(A, 2, B, 4));

        assertThat(confirmed.fates())
                .containsExactly(entry(A, Fate.LOCKED), entry(B, Fate.LOCKED), entry(C, Fate.LOCKED));
    }

    @Test
    void whatTheRulesSayOtherwiseNowStaysForThatReasonClaimedOrNot() {
        var first = judgement(Map.of(A, 1L, B, 1L), entry(A, Fate.AGE), entry(B, Fate.AGE));
        var again = judgement(Map.of(A, 1L, B, 1L), entry(A, Fate.ENGINE_ACTIVE), entry(B, Fate.UNRESOLVED));

        assertThat(first.confirmedBy(again, Map.of(A, 1)).fates())
                .containsExactly(entry(A, Fate.ENGINE_ACTIVE), entry(B, Fate.UNRESOLVED));
    }

    @Test
    void whatStayedAtFirstKeepsItsFateAndItsPlace() {
        var first = judgement(Map.of(A, 1L, B, 1L), entry(A, Fate.UNRESOLVED), entry(B, Fate.AGE));
        var again = judgement(Map.of(B, 2L), entry(B, Fate.AGE));

        var confirmed = first.confirmedBy(again, Map.of(B, 2));

        assertThat(confirmed.fates()).containsExactly(entry(A, Fate.UNRESOLVED), entry(B, Fate.AGE));
        assertThat(confirmed.goingTrees()).containsExactly(again.forest().tree(B));
    }

    @SafeVarargs
    private static Judgement judgement(Map<String, Long> claimable, Map.Entry<String, Fate>... fates) {
        var inOrder = new LinkedHashMap<String, Fate>();
        for (var fate : fates) {
            inOrder.put(fate.getKey(), fate.getValue());
        }
        return new Judgement(inOrder, forest(claimable));
    }

    private static Forest forest(Map<String, Long> claimable) {
        var trees = new LinkedHashMap<String, Forest.Tree>();
        claimable.forEach((id, rows) -> trees.put(id, tree(id, rows)));
        return new Forest(trees, CommitHorizon.UNKNOWN);
    }

    private static Forest.Tree tree(String id, long claimable) {
        return new Forest.Tree(EngineTree.absent(id), claimable, 0, false);
    }
}
