// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaxRemovalsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 100, 0",
        "5, 100, 5",
        "5, 19, 0",
        "5, 20, 1",
        "5, 39, 1",
        "33, 10, 3",
        "100, 7, 7",
        "100, 9223372036854775807, 9223372036854775807",
        "50, 0, 0"
    })
    void aPercentageIsRoundedDown(int percent, long ended, long allowed) {
        assertThat(MaxRemovals.percent(percent).allowed(ended)).isEqualTo(allowed);
    }

    @Test
    void aNumberIsThatWhateverThereIs() {
        assertThat(MaxRemovals.of(10).allowed(3)).isEqualTo(10);
        assertThat(MaxRemovals.of(0).allowed(3)).isZero();
    }

    @Test
    void isWrittenAsItIsRead() {
        assertThat(MaxRemovals.of(1000)).hasToString("1000").isEqualTo(MaxRemovals.of(1000));
        assertThat(MaxRemovals.percent(5)).hasToString("5%").isNotEqualTo(MaxRemovals.of(5));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 101})
    void aPercentageOutOfItsRangeIsRefused(int percent) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaxRemovals.percent(percent))
                .withMessage("maxRemovals must be 0% to 100%, was " + percent + "%");
    }

    @Test
    void aNegativeNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MaxRemovals.of(-1))
                .withMessage("maxRemovals must be at least 0, was -1");
    }
}
