// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of the benchmark measures, from arguments {@code name=value}.
 *
 * <ul>
 *   <li>{@code parts}: which of {@code race,curve,anatomy,graphs,rules,startup,gentle,scale}; by default all but {@code scale},
 *       which takes long and needs some twenty gigabytes.
 *   <li>{@code roots}, {@code due}: the race's population.
 *   <li>{@code nodes}, {@code graphs}: how many nodes are deleted, in graphs of which sizes.
 *   <li>{@code rounds}: of the race, and of the start-up.
 *   <li>{@code small}, {@code large}, {@code orphans}, {@code retained}: the scale runs' populations.
 *   <li>{@code drained}, {@code clients}, {@code workflows}, {@code pauses}, {@code seconds}: how much a pass drains under
 *       load, how many clients take the engine's turns, how many workflows the real engine runs at a time, how many
 *       milliseconds the pass pauses between batches, how long the load is measured alone.
 *   <li>{@code document}: whether docs/benchmarks.md and its plot are written.
 * </ul>
 */
final class Options {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("parts", "race,curve,anatomy,graphs,rules,startup,gentle"),
            Map.entry("roots", "60000"),
            Map.entry("due", "48200"),
            Map.entry("rounds", "3"),
            Map.entry("nodes", "50000"),
            Map.entry("graphs", "5,50,200,500,1000"),
            Map.entry("small", "50000"),
            Map.entry("large", "1000000"),
            Map.entry("orphans", "200000"),
            Map.entry("retained", "1000000"),
            Map.entry("drained", "100000"),
            Map.entry("clients", "1,2"),
            Map.entry("workflows", "8"),
            Map.entry("pauses", "0,400"),
            Map.entry("seconds", "15"),
            Map.entry("document", "true"));

    private final Map<String, String> values = new TreeMap<>(DEFAULTS);

    Options(String... arguments) {
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            if (parts.length != 2 || values.put(parts[0], parts[1]) == null) {
                throw new IllegalArgumentException("no such option: " + argument + "; known: " + DEFAULTS);
            }
        }
    }

    boolean has(String part) {
        return List.of(values.get("parts").split(",")).contains(part);
    }

    int number(String option) {
        return Integer.parseInt(values.get(option));
    }

    List<Integer> numbers(String option) {
        return Stream.of(values.get(option).split(",")).map(Integer::valueOf).toList();
    }

    Population population() {
        return Population.of(number("roots"), number("due"));
    }

    /** The race's population at this share of its size. */
    Population population(double share) {
        return Population.of((int) (share * number("roots")), (int) (share * number("due")));
    }

    Duration alone() {
        return Duration.ofSeconds(number("seconds"));
    }

    boolean document() {
        return Boolean.parseBoolean(values.get("document"));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
