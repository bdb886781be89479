// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The median, the least and the greatest of a few figures. */
record Spread(double median, double least, double greatest) {

    static Spread of(List<Double> figures) {
        var sorted = figures.stream().sorted().toList();
        var middle = sorted.size() / 2;
        var median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The spread of the ratios within each round, so that anything that slows a whole round down cancels out. */
    static Spread ofRatios(List<Lap> numerators, List<Lap> denominators, ToDoubleFunction<Lap> figure) {
        return of(IntStream.range(0, numerators.size())
                .mapToObj(round ->
                        figure.applyAsDouble(numerators.get(round)) / figure.applyAsDouble(denominators.get(round)))
                .toList());
    }

    static Spread ofSeconds(List<Lap> laps) {
        return of(laps.stream().map(Lap::seconds).toList());
    }

    @Override
    public String toString() {
        return String.format("%.2f (%.2f to %.2f)", median, least, greatest);
    }
}
