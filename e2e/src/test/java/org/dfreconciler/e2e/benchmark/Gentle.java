// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;

/** What a drain does to a busy engine: a load alone, then the same load while a pass drains. */
final class Gentle {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private Gentle() {}

    /** Lines of a Markdown table: each number of clients with each pause between batches. */
    static List<String> run(int due, List<Integer> clients, List<Integer> pauses, Duration alone) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| clients | `pause` ms | | turns a second | kept | p50 ms | p99 ms | times its own | longest ms |");
        lines.add("|---:|---:|---|---:|---:|---:|---:|---:|---:|");
        var transactions = new ArrayList<String>();
        for (var number : clients) {
            for (var pause : pauses) {
                try (var database = Race.populated(Population.of(due, due))) {
                    run(database, number, pause, alone, lines, transactions);
                }
            }
        }
        lines.add("");
        lines.add("Longest transaction of each pass, in this order: " + String.join("; ", transactions) + ".");
        return lines;
    }

    private static void run(
            ReferenceDatabase database,
            int clients,
            int pause,
            Duration alone,
            List<String> lines,
            List<String> transactions)
            throws SQLException {
        try (var load = EngineLoad.on(database, clients);
                var pool = PassOpponent.pool(database, 1)) {
            pause(WARM_UP);
            var aloneFrom = System.nanoTime();
            pause(alone);
            var aloneTo = System.nanoTime();
            var clock = new TransactionClock();
            var report = Reconciler.builder(clock.timed(pool), PassOpponent.POLICY)
                    .pause(Duration.ofMillis(pause))
                    .build()
                    .run();
            var drainTo = System.nanoTime();
            pause(alone);
            var againTo = System.nanoTime();
            var turns = load.end();
            var before = Throughput.of(turns, aloneFrom, aloneTo);
            var during = Throughput.of(turns, aloneTo, drainTo);
            var after = Throughput.of(turns, drainTo, againTo);
            var ownPerSecond = (before.perSecond() + after.perSecond()) / 2;
            var ownP99 = (before.p99() + after.p99()) / 2;
            var drained = String.format("while %,d go in %.1f s", report.removed(), (drainTo - aloneTo) / 1e9);
            var row = "| " + clients + " | " + pause;
            lines.add(row + before.row("before", ownPerSecond, ownP99));
            lines.add(row + during.row(drained, ownPerSecond, ownP99));
            lines.add(row + after.row("after", ownPerSecond, ownP99));
            transactions.add(String.format(
                    "a batch %d ms, the selection %d ms",
                    clock.longestCommittedMillis(), clock.longestRolledBackMillis()));
        }
    }

    private static void pause(Duration duration) {
        try {
            new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Of the turns that ended in one period; milliseconds. */
    record Throughput(double perSecond, double p50, double p99, double longest) {

        static Throughput of(List<EngineLoad.Turn> turns, long from, long to) {
            var nanos = turns.stream()
                    .filter(turn -> turn.endedAt() >= from && turn.endedAt() < to)
                    .mapToLong(EngineLoad.Turn::nanos)
                    .sorted()
                    .toArray();
            return new Throughput(
                    nanos.length * 1e9 / (to - from),
                    percentile(nanos, 0.5),
                    percentile(nanos, 0.99),
                    LongStream.of(nanos).max().orElse(0) / 1e6);
        }

        private static double percentile(long[] sorted, double part) {
            return sorted.length == 0 ? 0 : sorted[(int) (part * (sorted.length - 1))] / 1e6;
        }

        String row(String when, double ownPerSecond, double ownP99) {
            return String.format(
                    " | %s | %,.0f | %.0f%% | %.2f | %.2f | %.1f | %.1f |",
                    when, perSecond, 100 * perSecond / ownPerSecond, p50, p99, p99 / ownP99, longest);
        }
    }
}
