// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineTreeTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final String ROOT = "0000000a";
    private static final EngineInstance SETTLED_ROOT = member(ROOT, null, "Completed", null, true);

    @ParameterizedTest
    @CsvSource({
        "Completed, SETTLED",
        "Failed, SETTLED",
        "Running, LIVE",
        "ContinuedAsNew, LIVE",
        "Other, LIVE",
        ", LIVE"
    })
    void statusDecides(String status, TreeState expected) {
        assertThat(tree(member(ROOT, null, status, null, true)).state(NOW)).isEqualTo(expected);
        assertThat(tree(SETTLED_ROOT, member("child", ROOT, status, null, false))
                        .state(NOW))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-1, SETTLED", "0, LIVE", "1, LIVE"})
    void aLeaseHoldsUntilItHasEnded(long millis, TreeState expected) {
        var leased = member("child", ROOT, "Completed", NOW.plusMillis(millis), false);

        assertThat(tree(SETTLED_ROOT, leased).state(NOW)).isEqualTo(expected);
    }

    @Test
    void withoutRecordItIsAbsentUnlessAStartIsQueued() {
        assertThat(new EngineTree(ROOT, List.of(), false).state(NOW)).isEqualTo(TreeState.ABSENT);
        assertThat(new EngineTree(ROOT, List.of(), true).state(NOW)).isEqualTo(TreeState.LIVE);
        assertThat(new EngineTree(ROOT, List.of(SETTLED_ROOT), true).state(NOW)).isEqualTo(TreeState.LIVE);
    }

    @Test
    void childrenOfARootThatIsGoneAreItsTree() {
        assertThat(tree(member("child", ROOT, "Completed", null, false)).state(NOW))
                .isEqualTo(TreeState.SETTLED);
        assertThat(tree(member("child", ROOT, "Running", null, false)).state(NOW))
                .isEqualTo(TreeState.LIVE);
    }

    @Test
    void aTreeWhoseRootHasAParentIsNotOurs() {
        assertThat(tree(member(ROOT, "other", "Completed", null, true)).state(NOW))
                .isEqualTo(TreeState.UNRESOLVED);
    }

    @Test
    void aMemberWithADfRowOfItsOwnIsNotOursToRemove() {
        var other = member("0000000b", ROOT, "Completed", null, true);

        assertThat(tree(SETTLED_ROOT, other).state(NOW)).isEqualTo(TreeState.UNRESOLVED);
    }

    private static EngineTree tree(EngineInstance... members) {
        return new EngineTree(ROOT, List.of(members), false);
    }

    private static EngineInstance member(
            String id, String parent, String status, Instant leasedUntil, boolean hasDfRow) {
        return new EngineInstance(id, parent, status, NOW, leasedUntil, hasDfRow, 100);
    }
}
