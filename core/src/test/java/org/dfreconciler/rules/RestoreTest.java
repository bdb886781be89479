// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * R5: where many completed roots have no df rows, this is the result of a restore, not of starts that were rolled back.
 */
class RestoreTest {

    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({
        "0, 0, false",
        "100, 100, false",
        "101, 101, true",
        "201, 100, false",
        "201, 101, true",
        "202, 101, false",
        "1000000, 500000, false",
        "1000000, 500001, true",
        "8000000000000, 4000000000001, true"
    })
    void moreThanAHundredAndMoreThanHalf(long completed, long withoutDfRow, boolean expected) {
        assertThat(Rules.looksLikeARestore(completed, withoutDfRow)).isEqualTo(expected);
    }
}
