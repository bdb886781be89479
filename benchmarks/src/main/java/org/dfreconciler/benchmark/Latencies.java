// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.stream.LongStream;

/** A summary of the durations of waits or turns, in milliseconds. */
record Latencies(int count, double p50, double p99, double longest) {

    static Latencies ofNanos(LongStream nanos) {
        var sorted = nanos.sorted().toArray();
        return new Latencies(sorted.length, percentile(sorted, 0.5), percentile(sorted, 0.99), percentile(sorted, 1));
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
    }
}
