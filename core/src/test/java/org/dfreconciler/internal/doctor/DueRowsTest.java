// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.store.TableStatistics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueRowsTest {

    /** Statistics may be older than the rows, so the estimate is limited to the number of rows in the table. */
    @ParameterizedTest
    @CsvSource({"25, 100, 0.25", "100, 100, 1", "10000, 100, 1", "10000, 0, 0"})
    void aTableFreesNoMoreThanItHas(double due, long rows, double share) {
        var table = new TableStatistics("nodes", rows, 8_192, 8_192, rows, 0, Optional.empty());

        assertThat(DueRows.share(Map.of("nodes", due), table)).isEqualTo(share);
        assertThat(DueRows.share(Map.of("instances", due), table)).isZero();
    }
}
