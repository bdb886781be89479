// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dfreconciler.reference.ReferenceServer;

/**
 * A pass beside the ways of pg_durable's built-in one at sizes where these may fail, which is a result: what each removed in
 * how long, and why it ended.
 */
final class AgainstThePeer {

    private AgainstThePeer() {}

    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| population | | opponent | seconds | removed from df | from the engine | end |");
        lines.add("|---|---|---|---:|---:|---:|---|");
        var due = options.numbers("peerdue");
        for (var all : due) {
            lines.addAll(rows(Population.of(all, all), Expired.CAP, options, progress));
        }
        // With the built-in cap nearly all of these would be due: in its favour all have one that keeps them.
        var terminal = options.number("peerterminal");
        var cap = Math.max(Expired.CAP, terminal);
        lines.addAll(rows(Population.ofTerminal(terminal, due.get(0)), cap, options, progress));
        return lines;
    }

    /** Each opponent on a fresh copy. */
    private static List<String> rows(Population population, int cap, Options options, Consumer<String> progress)
            throws SQLException {
        var rows = new ArrayList<String>();
        try (var template = Race.populated(population)) {
            for (var opponent : Opponents.peers(cap)) {
                try (var database = ReferenceServer.shared().copyOf(template)) {
                    var row = row(population, opponent, LimitedRun.of(opponent, database, options.limit()));
                    progress.accept(row);
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static String row(Population population, Opponent opponent, LimitedRun.Result result) {
        return String.format(
                "| %s | %s | %s | %.1f | %,d | %,d | %s |",
                population,
                opponent.letter(),
                opponent.description(),
                result.seconds(),
                result.instances(),
                result.engineRoots(),
                result.end());
    }
}
