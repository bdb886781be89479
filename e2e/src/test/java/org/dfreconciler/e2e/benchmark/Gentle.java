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

/** What a drain does to a busy engine: a load alone, then the same load while a pass drains. */
final class Gentle {

    private static final Duration WARM_UP = Duration.ofSeconds(5);

    private Gentle() {}

    /** Lines of a Markdown table. */
    static List<String> run(int due, int clients, Duration alone) throws SQLException {
        var lines = new ArrayList<String>();
        lines.add("| " + clients + " clients | turns a second | p50 ms | p99 ms | longest ms |");
        lines.add("|---|---:|---:|---:|---:|");
        try (var database = Race.populated(Population.of(due, due));
                var load = EngineLoad.on(database, clients);
                var pool = PassOpponent.pool(database, 1)) {
            pause(WARM_UP);
            var aloneFrom = System.nanoTime();
            pause(alone);
            var aloneTo = System.nanoTime();
            var clock = new TransactionClock();
            var report = Reconciler.of(clock.timed(pool), PassOpponent.POLICY).run();
            var drainTo = System.nanoTime();
            pause(alone);
            var againTo = System.nanoTime();
            var turns = load.end();
            var before = Throughput.of(turns, aloneFrom, aloneTo);
            var during = Throughput.of(turns, aloneTo, drainTo);
            var after = Throughput.of(turns, drainTo, againTo);
            lines.add(before.row("alone, before"));
            lines.add(during.row(
                    String.format("while a pass drains %,d in %.1f s", report.removed(), (drainTo - aloneTo) / 1e9)));
            lines.add(after.row("alone, after"));
            lines.add("");
            lines.add(String.format(
                    "Throughput kept: %.0f%%. p99: %.2f times its own. Longest transaction of the pass: %d ms, "
                            + "a batch; %d ms, the selection.",
                    100 * during.perSecond() / ((before.perSecond() + after.perSecond()) / 2),
                    during.p99() / Math.max(before.p99(), after.p99()),
                    clock.longestCommittedMillis(),
                    clock.longestRolledBackMillis()));
        }
        return lines;
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

        String row(String when) {
            return String.format("| %s | %,.0f | %.2f | %.2f | %.1f |", when, perSecond, p50, p99, longest);
        }
    }
}
