// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The results of a race: each opponent's laps, and the ratios between some of them. */
final class RaceTable {

    private RaceTable() {}

    /** Runs a race with the population of the race, and returns its table. */
    static List<String> of(Options options, List<Opponent> opponents, Consumer<String> progress) throws SQLException {
        try (var race = Race.on(options.population(), progress)) {
            return lines(options, race.run(opponents, options.number("rounds")));
        }
    }

    /** The table for these laps, which must include opponent (c). */
    static List<String> lines(Options options, Map<Opponent, List<Lap>> laps) {
        var baseline = laps.get(Opponents.SINGLE_TRANSACTION);
        var lines = new ArrayList<String>();
        lines.add(options.population() + "; " + options.number("rounds") + " rounds; medians, least to greatest.");
        lines.add("");
        lines.add(
                "| | opponent | seconds | times (c) | times (a) | processor seconds | times (c) | WAL bytes an instance |");
        lines.add("|---|---|---:|---:|---:|---:|---:|---:|");
        laps.forEach((opponent, each) -> lines.add(String.format(
                "| %s | %s | %s | %s | %s | %s | %,.0f |",
                opponent.letter(),
                opponent.description(),
                Spread.ofSeconds(each),
                Spread.ofRatios(each, baseline, Lap::seconds),
                laps.containsKey(Opponents.PASS) ? Spread.ofRatios(each, laps.get(Opponents.PASS), Lap::seconds) : "",
                isAProcess(opponent) ? "| " : processor(each, baseline),
                each.stream().mapToLong(Lap::walBytes).average().orElseThrow() / options.number("due"))));
        lines.add("");
        lines.addAll(Ratio.lines(laps));
        return lines;
    }

    private static boolean isAProcess(Opponent opponent) {
        return opponent instanceof JarOpponent || opponent instanceof ColdBatches;
    }

    /**
     * Two cells with processor times. They cannot be known of an opponent that is a separate process, because it has
     * ended before the lap does.
     */
    private static String processor(List<Lap> laps, List<Lap> baseline) {
        return String.format(
                "%.2f | %s",
                laps.stream().mapToDouble(lap -> lap.cpu().seconds()).average().orElseThrow(),
                Spread.ofRatios(laps, baseline, lap -> lap.cpu().seconds()));
    }
}
