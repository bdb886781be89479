// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;

/**
 * How long a batch keeps the engine's rows locked: another connection updates the rows that are deleted next, and
 * measures the time.
 */
final class RowLock {

    private RowLock() {}

    /** The lines of a Markdown table: the pass with its defaults, and with PROVEN. */
    static List<String> run(int due, Consumer<String> progress) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| pass over " + String.format("%,d", due)
                + " | seconds | updates | of these, waited | p50 ms | p99 ms | longest ms | longest transaction ms |");
        lines.add("|---|---:|---:|---:|---:|---:|---:|---:|");
        try (var template = Race.populated(Population.of(due, due))) {
            for (var opponent : List.of(Opponents.PASS, Opponents.PROVEN_PASS)) {
                try (var database = ReferenceServer.shared().copyOf(template)) {
                    lines.add(beside(opponent, database));
                    progress.accept(lines.get(lines.size() - 1));
                }
            }
        }
        return lines;
    }

    private static String beside(PassOpponent opponent, ReferenceDatabase database) throws SQLException {
        var clock = new TransactionClock();
        var writer = EngineWriter.on(database);
        try (var pool = PassOpponent.pool(database, 1);
                var load = ClosedLoop.of(List.of(writer))) {
            var reconciler = options(opponent, Reconciler.builder(clock.timed(pool), PassOpponent.POLICY));
            var startedAt = System.nanoTime();
            var report = reconciler.run();
            var seconds = (System.nanoTime() - startedAt) / 1e9;
            var updates = load.end().size();
            var waits = writer.waits();
            return String.format(
                    "| %s, %,d removed | %.2f | %,d | %,d | %.1f | %.1f | %.1f | %d |",
                    opponent.description(),
                    report.removed(),
                    seconds,
                    updates,
                    waits.count(),
                    waits.p50(),
                    waits.p99(),
                    waits.longest(),
                    clock.longestCommittedMillis());
        }
    }

    private static Reconciler options(PassOpponent opponent, ReconcilerBuilder builder) {
        return opponent.options().apply(builder).build();
    }
}
