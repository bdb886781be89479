// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import java.util.List;
import java.util.stream.LongStream;

/** Of the turns that ended in one period; milliseconds. */
record Throughput(double perSecond, double p50, double p99, double longest) {

    static Throughput of(List<ClosedLoop.Turn> turns, long from, long to) {
        var nanos = turns.stream()
                .filter(turn -> turn.endedAt() >= from && turn.endedAt() < to)
                .mapToLong(ClosedLoop.Turn::nanos)
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

    /** Cells of a Markdown table, compared with what the same load does alone. */
    String cells(double ownPerSecond, double ownP99) {
        return String.format(
                "%,.0f | %.0f%% | %.2f | %.2f | %.1f | %.1f |",
                perSecond, 100 * perSecond / ownPerSecond, p50, p99, p99 / ownP99, longest);
    }
}
