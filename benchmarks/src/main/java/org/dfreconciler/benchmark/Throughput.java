// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.List;

/** The throughput and the latencies of the turns that ended in one or more periods. */
record Throughput(double perSecond, Latencies latencies) {

    static Throughput of(List<ClosedLoop.Turn> turns, long from, long to) {
        return of(turns, List.of(new Period(from, to)));
    }

    static Throughput of(List<ClosedLoop.Turn> turns, List<Period> periods) {
        var latencies = Latencies.ofNanos(turns.stream()
                .filter(turn -> periods.stream().anyMatch(period -> period.contains(turn.endedAt())))
                .mapToLong(ClosedLoop.Turn::nanos));
        var nanos = periods.stream().mapToLong(Period::nanos).sum();
        return new Throughput(latencies.count() * 1e9 / nanos, latencies);
    }

    double p99() {
        return latencies.p99();
    }

    String cells(Throughput own) {
        return cells(own.perSecond(), own.p99());
    }

    /** The cells of a Markdown table, compared with the same load alone. */
    String cells(double ownPerSecond, double ownP99) {
        return String.format(
                "%,.0f | %.0f%% | %.2f | %.2f | %.1f | %.1f |",
                perSecond,
                100 * perSecond / ownPerSecond,
                latencies.p50(),
                latencies.p99(),
                latencies.p99() / ownP99,
                latencies.longest());
    }
}
