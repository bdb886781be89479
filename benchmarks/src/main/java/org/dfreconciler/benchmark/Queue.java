// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Compares a pass while the engine's queue is long, with messages of other workflows, with the same pass while the
 * queue is empty.
 */
final class Queue {

    private static final double AT_MOST = 1.2;

    private Queue() {}

    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var due = options.number("queued");
        var messages = new Messages(options.number("timers"), options.number("signals"), options.number("signalbytes"));
        var population = Population.of(due * 5 / 4, due);
        try (var empty = Race.on(population, progress);
                var full = Race.on(population, progress)) {
            messages.load(full.template());
            var besideNothing = new ArrayList<Lap>();
            var besideMessages = new ArrayList<Lap>();
            for (var round = 0; round < options.number("rounds"); round++) {
                besideNothing.addAll(empty.run(List.of(Opponents.PASS), 1).get(Opponents.PASS));
                besideMessages.addAll(full.run(List.of(Opponents.PASS), 1).get(Opponents.PASS));
            }
            return List.of(
                    population + "; " + options.number("rounds") + " rounds.",
                    "",
                    "| the engine's queue | seconds | times | aim: at most |",
                    "|---|---:|---:|---:|",
                    String.format("| empty | %s | 1 | |", Spread.ofSeconds(besideNothing)),
                    String.format(
                            "| %s | %s | %s | %.2f |",
                            messages,
                            Spread.ofSeconds(besideMessages),
                            Spread.ofRatios(besideMessages, besideNothing, Lap::seconds),
                            AT_MOST));
        }
    }
}
