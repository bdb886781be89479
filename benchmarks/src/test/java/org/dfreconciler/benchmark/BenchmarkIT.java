// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.junit.jupiter.api.Test;

/**
 * Runs the whole benchmark at small sizes. It tests that everything runs and that all opponents leave the same rows,
 * not how fast they are.
 */
class BenchmarkIT {

    private static final Population SMALL = Population.of(300, 240);

    /** The sizes of all parts. */
    private static final Options SIZES = new Options(
            "roots=300",
            "due=240",
            "rounds=1",
            "locked=300",
            "nodes=200",
            "graphs=5,20",
            "chains=4",
            "chainnodes=50",
            "queued=80",
            "timers=2000",
            "signals=5",
            "executions=500",
            "trees=2",
            "children=50",
            "graphnodes=200",
            "messages=3",
            "warmup=100",
            "terminal=400",
            "owners=1,20",
            "evidencedue=200",
            "peerdue=240",
            "peerterminal=400",
            "limit=60",
            "seconds=1");

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
            assertThat(Anatomy.of(race.template()))
                    .filteredOn(line -> line.contains("240 removed"))
                    .hasSize(1);
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
    void aPassAndTheOpponentsItIsMeasuredBy() throws Exception {
        assertThat(part("batches")).filteredOn(line -> line.contains(", to (")).hasSize(3);
    }

    @Test
    void theCommandLineFromAColdStart() throws Exception {
        assertThat(part("cold")).filteredOn(line -> line.contains(", to (")).hasSize(2);
    }

    @Test
    void aPassWhoseEngineRowsAreWrittenTo() throws Exception {
        assertThat(part("rowlock"))
                .filteredOn(line -> line.startsWith("| the pass"))
                .hasSize(2);
    }

    @Test
    void aPassOverLargerGraphs() throws Exception {
        var lines = part("graphs");

        assertThat(lines)
                .filteredOn(line -> line.startsWith("| 5 | 40 ") || line.startsWith("| 20 | 10 "))
                .hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.contains("while 4 graphs of 50 nodes go"))
                .hasSize(EngineBulkDeletion.isAvailable() ? 1 : 0);
    }

    @Test
    void aPassBesideALongQueue() throws Exception {
        assertThat(part("queue"))
                .filteredOn(line -> line.startsWith("| empty") || line.startsWith("| 2,000 timers, 5 signals"))
                .hasSize(2);
    }

    @Test
    void aPassOverALoopOfManyTurns() throws Exception {
        assertThat(part("loop"))
                .last(as(STRING))
                .startsWith("| 500 executions, 3 events each | 1 |")
                .endsWith("| 0 |");
    }

    @Test
    void aPassOverAllThatIsLarge() throws Exception {
        assertThat(part("heap")).last(as(STRING)).contains("200 nodes | 103 |").endsWith("| 0 |");
    }

    @Test
    void aPassBesideBothBuiltInWays() throws Exception {
        assertThat(part("peer"))
                .filteredOn(line -> line.endsWith(" | 240 | 240 | ended |"))
                .hasSize(EngineBulkDeletion.isAvailable() ? 6 : 2);
    }

    @Test
    void aPlanByClausesAndAFairCap() throws Exception {
        assertThat(part("policies"))
                .filteredOn(line -> line.startsWith("| 1 |") || line.startsWith("| 20 |"))
                .hasSize(4);
    }

    @Test
    void aPassThatLeavesEvidence() throws Exception {
        assertThat(part("evidence"))
                .filteredOn(line ->
                        line.startsWith("| NONE") || line.startsWith("| RECEIPTS") || line.startsWith("| ARCHIVE"))
                .hasSize(3);
    }

    @Test
    void theQuestionsOfAnOperator() throws Exception {
        assertThat(part("inspections"))
                .filteredOn(line -> line.startsWith("| `"))
                .hasSize(5)
                .allMatch(line -> !line.endsWith(" 0 |"));
    }

    private static List<String> part(String name) throws Exception {
        return Parts.ALL.get(name).run(SIZES, line -> {});
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
