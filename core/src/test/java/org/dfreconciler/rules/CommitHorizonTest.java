// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CommitHorizonTest {

    private static final long ROUND = 1L << 32;

    @Test
    void whatIsOlderThanTheOldestOpenTransactionHasEnded() {
        var horizon = new CommitHorizon(1_000, 1_005);

        assertThat(horizon.isAfter(999)).isTrue();
        assertThat(horizon.isAfter(1_000)).isFalse();
        assertThat(horizon.isAfter(1_004)).isFalse();
    }

    @Test
    void withNothingOpenEverythingVisibleHasEnded() {
        assertThat(new CommitHorizon(1_000, 1_000).isAfter(999)).isTrue();
    }

    @Test
    void permanentIdsHaveAlwaysEnded() {
        assertThat(new CommitHorizon(3, 10).isAfter(2)).isTrue();
        assertThat(new CommitHorizon(3, 10).isAfter(1)).isTrue();
    }

    @Test
    void theComparisonCrossesTheEndOfARound() {
        var horizon = new CommitHorizon(7 * ROUND - 5, 7 * ROUND + 5);

        assertThat(horizon.isAfter(ROUND - 6)).isTrue();
        assertThat(horizon.isAfter(ROUND - 5)).isFalse();
        assertThat(horizon.isAfter(3)).isFalse();
        assertThat(horizon.isAfter(4)).isFalse();
        assertThat(horizon.isAfter(6)).as("frozen a round ago").isTrue();
    }

    @Test
    void moreThanHalfARoundBackIsStillOlder() {
        assertThat(new CommitHorizon(3 * ROUND + 100, 3 * ROUND + 110).isAfter(ROUND / 2 + 200))
                .isTrue();
    }

    @Test
    void aFrozenIdThatLooksYoungIsHeldBack() {
        assertThat(new CommitHorizon(ROUND + 1_000, ROUND + 1_010).isAfter(1_005))
                .isFalse();
    }
}
