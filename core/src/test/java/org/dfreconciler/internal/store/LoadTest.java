// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoadTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0",
        "1, 0, 0, 0, 0, 1",
        "100, 0, 0, 0, 0, 200",
        "0, 3, 0, 0, 0, 12",
        "0, 0, 5, 7, 11, 23",
        "4999, 0, 0, 0, 0, 254899",
        "2147483647, 0, 0, 0, 0, 46116862288807853"
    })
    void itsWeightIsItsRowsNearly(int nodes, int members, int executions, int events, int queued, long weight) {
        assertThat(new Load("0000000a", nodes, members, executions, events, queued).weight())
                .isEqualTo(weight);
    }

    @ParameterizedTest
    @CsvSource({
        "4999, 4999, 4999, 4999, 4999, false",
        "5000, 0, 0, 0, 0, true",
        "0, 5000, 0, 0, 0, true",
        "0, 0, 5000, 0, 0, true",
        "0, 0, 0, 5000, 0, true",
        "0, 0, 0, 0, 5000, true"
    })
    void whatReachesALimitIsHeavy(int nodes, int members, int executions, int events, int queued, boolean heavy) {
        assertThat(new Load("0000000a", nodes, members, executions, events, queued).isHeavy())
                .isEqualTo(heavy);
    }
}
