// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Measures the pass against its opponents, prints the results, and also writes them into docs/benchmarks.md. Arguments:
 * see {@link Options}. Run it with {@code ./mvnw -q -Pbenchmark}.
 */
public final class BenchmarkRun {

    /** The root of the repository, seen from the module's directory. */
    private static final Path ROOT = Path.of("..");

    private static final Path DOCUMENT = ROOT.resolve("docs/benchmarks.md");
    private static final Path PLOT = ROOT.resolve("docs/benchmarks.svg");
    private static final Population WARM_UP = Population.of(2_500, 2_000);
    private static final List<Double> CURVE = List.of(0.125, 0.25, 0.5);

    private final Options options;
    private final Map<Opponent, Map<Integer, Double>> curve = new LinkedHashMap<>();

    private BenchmarkRun(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws Exception {
        new BenchmarkRun(new Options(arguments)).run();
    }

    private void run() throws Exception {
        warmUp();
        if (options.has("race") || options.has("curve") || options.has("anatomy")) {
            try (var race = Race.on(options.population(), BenchmarkRun::progress)) {
                machine("race");
                if (options.has("race")) {
                    write("race", race(race));
                }
                if (options.has("anatomy")) {
                    write("anatomy", Anatomy.of(race.template()));
                }
            }
        }
        if (options.has("curve")) {
            curve();
        }
        for (var part : Parts.ALL.entrySet()) {
            if (options.has(part.getKey())) {
                machine(part.getKey());
                write(part.getKey(), part.getValue().run(options, BenchmarkRun::progress));
            }
        }
    }

    /**
     * Warms the JVM up, so that the first round does not measure class loading. In practice, an application has run for
     * a while when its hourly pass comes.
     */
    private static void warmUp() throws Exception {
        try (var race = Race.on(WARM_UP, line -> {})) {
            race.run(Opponents.all(), 2);
        }
    }

    private List<String> race(Race race) throws Exception {
        var laps = race.run(Opponents.all(), options.number("rounds"));
        laps.forEach((opponent, each) -> plot(opponent, options.number("due"), each));
        return RaceTable.lines(options, laps);
    }

    private void curve() throws Exception {
        for (var share : CURVE) {
            try (var race = Race.on(options.population(share), BenchmarkRun::progress)) {
                race.run(Opponents.plotted(), 1)
                        .forEach((opponent, laps) ->
                                plot(opponent, options.population(share).due(), laps));
            }
        }
        if (options.document() && !curve.isEmpty()) {
            curve.keySet().retainAll(Opponents.plotted());
            Plot.save(curve, PLOT);
        }
    }

    private void plot(Opponent opponent, int due, List<Lap> laps) {
        curve.computeIfAbsent(opponent, key -> new TreeMap<>(Map.of(0, 0.0)))
                .put(due, Spread.ofSeconds(laps).median());
    }

    private void machine(String part) throws Exception {
        try (var database = ReferenceDatabase.create()) {
            write("machine of " + part, List.of(Machine.describe(database)));
        }
    }

    private void write(String part, List<String> lines) throws Exception {
        System.out.println();
        System.out.println("== " + part);
        lines.forEach(System.out::println);
        if (options.document() && Files.exists(DOCUMENT) && !new Document(DOCUMENT).replace(part, lines)) {
            progress("(" + DOCUMENT + " has no place for " + part + ")");
        }
    }

    private static void progress(String line) {
        System.out.println(line);
    }
}
