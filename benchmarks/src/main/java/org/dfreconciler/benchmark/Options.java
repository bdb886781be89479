// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a run of the benchmark measures, from arguments {@code name=value}.
 *
 * <ul>
 *   <li>{@code parts}: which of {@code race,curve,anatomy,batches,cold,rowlock,graphs,rules,startup,gentle,queue,loop,loops,heap,scale,policies,evidence,inspections,peer};
 *       by default all but {@code batches}, which is a part of the race, and the last eight, which take long or need some
 *       twenty gigabytes.
 *   <li>{@code roots}, {@code due}: the population of {@code race}, {@code batches} and {@code cold}.
 *   <li>{@code rounds}: how often these are measured, and {@code queue}, {@code policies}, {@code inspections} and
 *       {@code startup}.
 *   <li>{@code locked}: how many instances are removed while engine rows are written to.
 *   <li>{@code nodes}, {@code graphs}: how many nodes are deleted, and in graphs of which sizes.
 *   <li>{@code chains}, {@code chainnodes}: how many graphs, and of how many chained nodes each, are removed beside the
 *       real engine while some of them are signalled.
 *   <li>{@code queued}, {@code timers}, {@code signals}, {@code signalbytes}: how many instances are due, and how many
 *       messages of other workflows are in the queue.
 *   <li>{@code executions}, {@code events}: how many executions one ended loop has, and how many events each of them
 *       has.
 *   <li>{@code loopturns}, {@code loopevents}, {@code loops}, {@code engineturns}: the executions of one live loop, the
 *       events of each of them, how many loops of a hundred executions there are besides, and for how many executions
 *       the engine's own pruning is timed.
 *   <li>{@code trees}, {@code children}, {@code graphnodes}, {@code messages}: what a pass with a small heap must
 *       remove.
 *   <li>{@code warmup}: how many small instances such a pass removes before it is timed, and once more together with
 *       these.
 *   <li>{@code small}, {@code large}, {@code orphans}, {@code retained}: the populations of {@code scale}.
 *   <li>{@code terminal}, {@code owners}: how many instances the clauses and the cap are applied to, and how many
 *       owners these have; {@code inspections} uses as many instances, beside {@code timers} messages.
 *   <li>{@code evidencedue}: how many instances are removed with receipts and with archives.
 *   <li>{@code peerdue}, {@code peerterminal}, {@code limit}: how many instances are due where a pass is compared with
 *       the built-in passes; among how many terminal ones the first of these numbers is due again; and how many seconds
 *       each run may take.
 *   <li>{@code drained}, {@code clients}, {@code workflows}, {@code pauses}, {@code seconds}: how much a pass drains
 *       under load, how many clients take the engine's turns, how many workflows the real engine runs at a time, how
 *       many milliseconds the pass pauses between batches or slices, and for how many seconds a load is measured alone.
 *   <li>{@code document}: whether docs/benchmarks.md and its plot are written.
 * </ul>
 */
final class Options {

    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            Map.entry("parts", "race,curve,anatomy,cold,rowlock,graphs,rules,startup,gentle"),
            Map.entry("roots", "60000"),
            Map.entry("due", "48200"),
            Map.entry("rounds", "3"),
            Map.entry("nodes", "50000"),
            Map.entry("graphs", "5,50,200,500,1000"),
            Map.entry("locked", "20000"),
            Map.entry("chains", "10"),
            Map.entry("chainnodes", "3000"),
            Map.entry("queued", "20000"),
            Map.entry("timers", "3000000"),
            Map.entry("signals", "12000"),
            Map.entry("signalbytes", "300000"),
            Map.entry("executions", "1000000"),
            Map.entry("events", "3"),
            Map.entry("loopturns", "1000000"),
            Map.entry("loopevents", "10"),
            Map.entry("loops", "10000"),
            Map.entry("engineturns", "10000,40000"),
            Map.entry("trees", "60"),
            Map.entry("children", "5000"),
            Map.entry("graphnodes", "10000"),
            Map.entry("messages", "200"),
            Map.entry("warmup", "2000"),
            Map.entry("small", "50000"),
            Map.entry("large", "1000000"),
            Map.entry("orphans", "200000"),
            Map.entry("retained", "1000000"),
            Map.entry("terminal", "1000000"),
            Map.entry("owners", "1,10000"),
            Map.entry("evidencedue", "2000"),
            Map.entry("peerdue", "50000,500000"),
            Map.entry("peerterminal", "1000000"),
            Map.entry("limit", "1200"),
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
        return parts().contains(part);
    }

    List<String> parts() {
        return List.of(values.get("parts").split(","));
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

    /** The population of the race, reduced to this share of its size. */
    Population population(double share) {
        return Population.of((int) (share * number("roots")), (int) (share * number("due")));
    }

    /** What a pass with a small heap removes to warm up. */
    Population warmUp() {
        return Population.of(number("warmup"), number("warmup"));
    }

    Duration alone() {
        return Duration.ofSeconds(number("seconds"));
    }

    /** How long each opponent may take in {@code peer}. */
    Duration limit() {
        return Duration.ofSeconds(number("limit"));
    }

    boolean document() {
        return Boolean.parseBoolean(values.get("document"));
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
