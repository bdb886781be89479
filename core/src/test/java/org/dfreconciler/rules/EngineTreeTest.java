// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.dfreconciler.rules.Examples.GRAPH;
import static org.dfreconciler.rules.Examples.ID;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.OLD;
import static org.dfreconciler.rules.Examples.child;
import static org.dfreconciler.rules.Examples.root;
import static org.dfreconciler.rules.Examples.tree;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTreeTest {

    private static final EngineInstance ENDED = root("Completed", OLD);

    @Test
    void itFindsTheRootAmongTheMembersAndCountsThemAll() {
        var tree = EngineTree.of(ID, List.of(child("sub::1", ID, "Failed"), ENDED), false, NOW);

        assertThat(tree).isEqualTo(new EngineTree(ID, ENDED, 2, true, false, true));
    }

    @Test
    void ofNoRecordsItIsAbsent() {
        assertThat(EngineTree.of(ID, List.of(), false, NOW)).isEqualTo(EngineTree.absent(ID));
        assertThat(EngineTree.of(ID, List.of(), true, NOW).isLive()).isTrue();
    }

    @Test
    void childrenOfARootThatIsGoneAreItsTree() {
        assertThat(EngineTree.of(ID, List.of(child("sub::1", ID, "Completed")), false, NOW))
                .isEqualTo(new EngineTree(ID, null, 1, true, false, true));
        assertThat(EngineTree.of(ID, List.of(child("sub::1", ID, "Running")), false, NOW)
                        .isLive())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"-1, true", "0, false", "1, false"})
    void aLeaseHoldsUntilItHasEnded(long millis, boolean settled) {
        var leased = leasedUntil(NOW.plusMillis(millis));

        assertThat(tree(ENDED, leased).settled()).isEqualTo(settled);
    }

    @Test
    void aLeaseThatHasEndedDoesNotSettleWhatRuns() {
        var running = new EngineInstance(ID, null, GRAPH, "Running", null, NOW.minusSeconds(1), false, 1);

        assertThat(tree(running).settled()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "0000000a::1::b, true",
        "0000000a::sub::1, true",
        "sub::1, true",
        "0000000b, true",
        "0000000b:1, true",
        "0000000B::1::b, true",
        "0000000b::1::b, false",
        "0000000b::, false"
    })
    void whatHasAnIdComposedOnAnotherRootsIsOfAnother(String memberId, boolean closed) {
        assertThat(tree(ENDED, child(memberId, ID, "Completed")).closed()).isEqualTo(closed);
    }

    @Test
    void aMemberWithADfRowOfItsOwnIsOfAnotherButTheRootIsNot() {
        var other = new EngineInstance("0000000b", ID, GRAPH, "Completed", OLD, null, true, 1);
        var withDfRow = new EngineInstance(ID, null, GRAPH, "Completed", OLD, null, true, 1);

        assertThat(tree(ENDED, other).closed()).isFalse();
        assertThat(tree(withDfRow).closed()).isTrue();
    }

    @Test
    void itIsWholeWhereItsRootHasNoParentAndNothingBelowIsOfAnother() {
        assertThat(EngineTree.absent(ID).isWhole()).isTrue();
        assertThat(tree(ENDED).isWhole()).isTrue();
        assertThat(tree(child(ID, "0000000b", "Completed")).isWhole()).isFalse();
        assertThat(new EngineTree(ID, ENDED, 2, true, false, false).isWhole()).isFalse();
    }

    @Test
    void itIsLiveWhereSomethingRunsOrMayStart() {
        assertThat(new EngineTree(ID, ENDED, 1, true, false, true).isLive()).isFalse();
        assertThat(new EngineTree(ID, ENDED, 1, false, false, true).isLive()).isTrue();
        assertThat(new EngineTree(ID, ENDED, 1, true, true, true).isLive()).isTrue();
    }

    @Test
    void whatCannotBeMissingIsNamed() {
        assertThatNullPointerException()
                .isThrownBy(() -> EngineTree.absent(null))
                .withMessage("rootId must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> child(null, ID, "Failed"))
                .withMessage("id must not be null");
        assertThatNullPointerException()
                .isThrownBy(() -> new EngineInstance(ID, null, null, null, null, null, false, 1))
                .withMessage("orchestrationName must not be null");
    }

    private static EngineInstance leasedUntil(Instant end) {
        return new EngineInstance("sub::1", ID, GRAPH, "Completed", OLD, end, false, 1);
    }
}
