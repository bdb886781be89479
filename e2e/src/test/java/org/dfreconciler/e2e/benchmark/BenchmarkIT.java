// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The benchmark in small: that every opponent runs and that all leave the same rows, not how fast. */
class BenchmarkIT {

    private static final Population SMALL = Population.of(300, 240);

    @Test
    void allOpponentsDeleteTheSameRows() throws SQLException {
        try (var race = Race.on(SMALL, line -> {})) {
            var opponents = Opponents.all();

            var laps = race.run(opponents, 1);

            assertThat(laps.keySet()).containsExactlyElementsOf(opponents);
            assertThat(laps.values()).allSatisfy(each -> assertThat(each).hasSize(1));
            assertThat(race.remains().tables())
                    .extractingByKeys("df.instances", "df.nodes", "_duroxide.instances", "_duroxide.history")
                    .extracting(rows -> rows.substring(0, rows.indexOf(' ')))
                    .containsExactly("60", "300", "72", "720");
        }
    }
}
