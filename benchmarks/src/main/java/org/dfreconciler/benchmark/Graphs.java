// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The same number of nodes in ever larger graphs: how long a pass takes without and with the indexes of
 * {@code docs/sql/indexes.sql}.
 */
final class Graphs {

    private Graphs() {}

    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var lines = new ArrayList<>(run(options.number("nodes"), options.numbers("graphs"), progress));
        lines.add("");
        lines.addAll(SignalledGraphs.run(options.number("chains"), options.number("chainnodes"), options.alone()));
        return lines;
    }

    /** The lines of a Markdown table. */
    static List<String> run(int total, List<Integer> sizes, Consumer<String> progress) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| nodes an instance | instances | seconds | with the indexes | times |");
        lines.add("|---:|---:|---:|---:|---:|");
        for (var nodes : sizes) {
            var population = Population.ofGraphs(total / nodes, nodes);
            try (var race = Race.on(population, progress)) {
                var laps = race.run(List.of(Opponents.PASS, Opponents.INDEXED_PASS), 1);
                var without = laps.get(Opponents.PASS).get(0).seconds();
                var with = laps.get(Opponents.INDEXED_PASS).get(0).seconds();
                lines.add(String.format(
                        "| %,d | %,d | %.2f | %.2f | %.2f |", nodes, population.due(), without, with, with / without));
            }
        }
        return lines;
    }
}
