// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.junit.jupiter.api.Test;

/** The benchmark in small: that all of it runs and that the opponents leave the same rows, not how fast. */
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

    @Test
    void aPassBesideEachLoad() throws Exception {
        var lines = Gentle.run(SMALL.due(), List.of(1), List.of(1), List.of(0), Duration.ofSeconds(1));

        assertThat(lines)
                .filteredOn(line -> line.contains("while 240 go in"))
                .hasSize(EngineBulkDeletion.isAvailable() ? 2 : 1);
    }

    @Test
    void aPassOverLargerGraphs() throws SQLException {
        var lines = Graphs.run(200, List.of(5, 20), line -> {});

        assertThat(lines)
                .filteredOn(line -> line.startsWith("| 5 | 40 ") || line.startsWith("| 20 | 10 "))
                .hasSize(2);
    }

    @Test
    void aPassWithASmallHeap() throws Exception {
        var lines = Scale.run(SMALL, 100, 200, 200, 1_000);

        assertThat(lines).filteredOn(line -> line.startsWith("| ")).hasSize(5);
        assertThat(lines)
                .filteredOn(line -> line.contains("retained and nothing due"))
                .hasSize(2);
    }
}
