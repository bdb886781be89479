// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Two opponents whose times should have a certain ratio.
 *
 * @param atMost the largest ratio that we aim for
 */
record Ratio(Opponent of, Opponent to, double atMost) {

    private static final List<Ratio> NAMED = List.of(
            new Ratio(Opponents.PASS, Opponents.BATCHES, 1.15),
            new Ratio(Opponents.PROVEN_PASS, Opponents.SINGLE_TRANSACTION, 0.45),
            new Ratio(Opponents.PARALLEL_PASS, Opponents.SINGLE_TRANSACTION, 0.80),
            new Ratio(Opponents.JAR, Opponents.SINGLE_TRANSACTION, 1.35),
            new Ratio(Opponents.PROVEN_JAR, Opponents.SINGLE_TRANSACTION, 0.55));

    /** A Markdown table of the ratios whose two opponents have both run. */
    static List<String> lines(Map<Opponent, List<Lap>> laps) {
        var lines = new ArrayList<String>();
        lines.add("| ratio | times | aim: at most |");
        lines.add("|---|---:|---:|");
        NAMED.stream()
                .filter(ratio -> laps.containsKey(ratio.of) && laps.containsKey(ratio.to))
                .map(ratio -> ratio.line(Spread.ofRatios(laps.get(ratio.of), laps.get(ratio.to), Lap::seconds)))
                .forEach(lines::add);
        return lines;
    }

    private String line(Spread times) {
        return String.format(
                "| (%s) %s, to (%s) | %s | %.2f |", of.letter(), of.description(), to.letter(), times, atMost);
    }
}
