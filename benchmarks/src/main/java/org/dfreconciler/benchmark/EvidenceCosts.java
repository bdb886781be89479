// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.dfreconciler.Evidence;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;

/**
 * What receipts and archives cost: the time of a pass compared with one that leaves nothing, and the size of each in
 * bytes.
 */
final class EvidenceCosts {

    private static final List<String> TABLES = List.of("receipt", "archive");
    private static final Path SCRIPTS = Path.of("..", "docs", "sql");

    private EvidenceCosts() {}

    /** The lines of a Markdown table, one for each kind of evidence. */
    static List<String> run(Options options, Consumer<String> progress) throws SQLException {
        var due = options.number("evidencedue");
        var population = Population.of(due, due);
        try (var template = Race.populated(population)) {
            migrate(template);
            var seconds = new EnumMap<Evidence, List<Double>>(Evidence.class);
            var bytes = new EnumMap<Evidence, Map<String, Long>>(Evidence.class);
            for (var round = 0; round < options.number("rounds"); round++) {
                for (var turn = 0; turn < Evidence.values().length; turn++) {
                    var evidence = Evidence.values()[(round + turn) % Evidence.values().length];
                    try (var database = ReferenceServer.shared().copyOf(template)) {
                        var took = seconds(evidence, database);
                        seconds.computeIfAbsent(evidence, any -> new ArrayList<>())
                                .add(took);
                        bytes.put(evidence, bytes(database));
                        progress.accept(String.format("%s %.2f s, %s", evidence, took, bytes.get(evidence)));
                    }
                }
            }
            return lines(options, population, seconds, bytes);
        }
    }

    private static List<String> lines(
            Options options,
            Population population,
            Map<Evidence, List<Double>> seconds,
            Map<Evidence, Map<String, Long>> bytes) {
        var lines = new ArrayList<String>();
        lines.add(population + "; " + options.number("rounds") + " rounds; medians, least to greatest.");
        lines.add("");
        lines.add("| evidence | seconds | times none | bytes an instance, receipts | bytes an instance, archives |");
        lines.add("|---|---:|---:|---:|---:|");
        seconds.forEach((evidence, each) -> {
            var times = new ArrayList<Double>();
            for (var round = 0; round < each.size(); round++) {
                times.add(each.get(round) / seconds.get(Evidence.NONE).get(round));
            }
            lines.add(String.format(
                    "| %s | %s | %s | %,d | %,d |",
                    evidence,
                    Spread.of(each),
                    Spread.of(times),
                    bytes.get(evidence).get("receipt") / population.due(),
                    bytes.get(evidence).get("archive") / population.due()));
        });
        return lines;
    }

    private static double seconds(Evidence evidence, ReferenceDatabase database) throws SQLException {
        var pass = new PassOpponent(evidence.name(), "the pass", 1, reconciler -> reconciler.evidence(evidence));
        try (var attempt = pass.prepare(database);
                var observer = database.connect()) {
            Jdbc.execute(observer, "checkpoint");
            var startedAt = System.nanoTime();
            attempt.run();
            return (System.nanoTime() - startedAt) / 1e9;
        }
    }

    /** The size of each table with its indexes. */
    private static Map<String, Long> bytes(ReferenceDatabase database) {
        return TABLES.stream()
                .collect(Collectors.toMap(
                        table -> table,
                        table -> database.sql()
                                .fetchSingle("select pg_total_relation_size('df_reconciler." + table + "')")
                                .into(long.class)));
    }

    private static void migrate(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            for (var table : TABLES) {
                Jdbc.execute(connection, script(table));
            }
        }
    }

    /** The script for this table without psql's own commands. */
    private static String script(String table) {
        try (var lines = Files.lines(SCRIPTS.resolve(table + ".sql"))) {
            return lines.filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
