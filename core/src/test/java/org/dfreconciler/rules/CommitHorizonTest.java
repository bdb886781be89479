// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommitHorizonTest {

    private static final long ROUND = 1L << 32;

    @ParameterizedTest
    @CsvSource({"999, true", "1000, false", "1004, false", "1005, false"})
    void whatIsOlderThanTheOldestOpenTransactionHasEnded(long rowXmin, boolean expected) {
        assertThat(new CommitHorizon(1_000, 1_005).isAfter(rowXmin)).isEqualTo(expected);
    }

    @Test
    void withNothingOpenEverythingVisibleHasEnded() {
        assertThat(new CommitHorizon(1_000, 1_000).isAfter(999)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, true", "3, false", "9, false"})
    void permanentIdsHaveAlwaysEnded(long rowXmin, boolean expected) {
        assertThat(new CommitHorizon(3, 10).isAfter(rowXmin)).isEqualTo(expected);
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

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 1_000_000, ROUND / 2, ROUND - 1})
    void whereNothingIsKnownNothingIsProved(long rowXmin) {
        assertThat(CommitHorizon.UNKNOWN.isAfter(rowXmin)).isFalse();
    }

    @Test
    void whereARoundLiesBetweenNothingIsProved() {
        assertThat(new CommitHorizon(1_000, 1_000 + ROUND).isAfter(1)).isFalse();
        assertThat(new CommitHorizon(1_000, 1_000 + ROUND - 1).isAfter(1)).isTrue();
        assertThat(new CommitHorizon(1_000, 1_000 + ROUND).isAfter(999)).isFalse();
        assertThat(new CommitHorizon(1_000, 999 + ROUND).isAfter(999)).isFalse();
    }
}
