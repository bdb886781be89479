// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.Reconciler;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.e2e.engine.PgDurable;
import org.dfreconciler.report.PassReport;

/**
 * A pass over large graphs beside the real engine, which has as few dispatchers as pg_durable. Meanwhile somebody
 * signals some of the graphs. Measures how long another workflow takes before, during and after the pass.
 */
final class SignalledGraphs {

    private static final int SIGNALLED = 3;
    private static final int DISPATCHERS = 2;
    private static final double TIMES_AT_MOST = 2;
    private static final double MILLIS_AT_MOST = 500;

    private SignalledGraphs() {}

    /** The lines of a Markdown table. */
    static List<String> run(int graphs, int nodes, Duration alone) throws SQLException {
        if (!EngineBulkDeletion.isAvailable()) {
            return List.of("Not measured: there is no Node to run the engine in.");
        }
        try (var pgDurable = PgDurable.install()) {
            pgDurable.engine().suspend();
            pgDurable.engine().resume(DISPATCHERS, DISPATCHERS);
            PopulationLoader.load(pgDurable.database(), Population.ofChains(graphs, nodes));
            return probed(pgDurable, String.format("while %,d graphs of %,d nodes go", graphs, nodes), alone);
        }
    }

    private static List<String> probed(PgDurable pgDurable, String meanwhile, Duration alone) throws SQLException {
        var probe = new WorkflowTurns(pgDurable, WorkflowTurns.newIds());
        try (var load = ClosedLoop.of(List.of(probe))) {
            Gentle.sleep(alone.dividedBy(3));
            var from = System.nanoTime();
            Gentle.sleep(alone);
            var passFrom = System.nanoTime();
            var report = signalledPass(pgDurable);
            var passTo = System.nanoTime();
            Gentle.sleep(alone);
            var to = System.nanoTime();
            var turns = load.end();
            var own = Throughput.of(turns, from, passFrom).p99();
            var lines = new ArrayList<String>();
            lines.add("| the probe | workflows | p50 ms | p99 ms | times its own | longest ms |");
            lines.add("|---|---:|---:|---:|---:|---:|");
            lines.add(row("before", turns, from, passFrom, own));
            lines.add(row(
                    String.format("%s in %.1f s: %,d removed", meanwhile, (passTo - passFrom) / 1e9, report.removed()),
                    turns,
                    passFrom,
                    passTo,
                    own));
            lines.add(row("after", turns, passTo, to, own));
            lines.add("");
            lines.add(String.format(
                    "Aim: at most %.0f times its own p99, and never over %.0f ms.", TIMES_AT_MOST, MILLIS_AT_MOST));
            return lines;
        }
    }

    private static PassReport signalledPass(PgDurable pgDurable) throws SQLException {
        try (var pool = PassOpponent.pool(pgDurable.database(), 1);
                var signals = ClosedLoop.of(List.of(SignalTurns.toSome(SIGNALLED, pgDurable)))) {
            var report = Reconciler.of(pool, PassOpponent.POLICY).run();
            signals.end();
            return report;
        }
    }

    /** Includes all workflows that were running at any time in the period: the longest may end after it. */
    private static String row(String when, List<ClosedLoop.Turn> turns, long from, long to, double own) {
        var latencies = Latencies.ofNanos(turns.stream()
                .filter(turn -> turn.endedAt() >= from && turn.endedAt() - turn.nanos() < to)
                .mapToLong(ClosedLoop.Turn::nanos));
        return String.format(
                "| %s | %,d | %.0f | %.0f | %.1f | %.0f |",
                when, latencies.count(), latencies.p50(), latencies.p99(), latencies.p99() / own, latencies.longest());
    }
}
