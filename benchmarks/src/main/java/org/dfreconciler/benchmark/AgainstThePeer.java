// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dfreconciler.reference.ReferenceServer;

/**
 * Compares a pass with pg_durable's built-in passes at sizes where these may fail, which counts as a result: how much
 * each removed in how much time, and why it ended.
 */
final class AgainstThePeer {

    private AgainstThePeer() {}

    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| due | of terminal ones | | opponent | seconds | removed from df | from the engine | end |");
        lines.add("|---:|---:|---|---|---:|---:|---:|---|");
        var due = options.numbers("peerdue");
        for (var all : due) {
            lines.addAll(rows(all, all, options, progress));
        }
        lines.addAll(rows(options.number("peerterminal"), due.get(0), options, progress));
        return lines;
    }

    /**
     * Each opponent works on a fresh copy. With its own cap, the built-in pass would have to remove nearly all of a
     * million instances; to its advantage, all opponents have a cap that keeps the young ones.
     */
    private static List<String> rows(int terminal, int due, Options options, Consumer<String> progress)
            throws SQLException {
        var rows = new ArrayList<String>();
        try (var template = Race.populated(Population.ofTerminal(terminal, due))) {
            for (var opponent : Opponents.peers(Math.max(Expired.CAP, terminal))) {
                try (var database = ReferenceServer.shared().copyOf(template)) {
                    var row = row(terminal, due, opponent, LimitedRun.of(opponent, database, options.limit()));
                    progress.accept(row);
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    private static String row(int terminal, int due, Opponent opponent, LimitedRun.Result result) {
        return String.format(
                "| %,d | %,d | %s | %s | %.1f | %,d | %,d | %s |",
                due,
                terminal,
                opponent.letter(),
                opponent.description(),
                result.seconds(),
                result.instances(),
                result.engineRoots(),
                result.end());
    }
}
