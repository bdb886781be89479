// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.doctor.Sizes.Tables;
import org.dfreconciler.internal.store.TableStatistics;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;

/** How long a pass over the backlog takes, and what it frees: estimates, each said with its basis. */
record Removals(long all, DueRows rows, Sizes sizes) {

    private static final Topic TOPIC = new Topic("the pass over it");

    /** One connection, foreign keys checked, graphs of five nodes: 48,200 instances in 20 s (docs/benchmarks.md). */
    private static final int NODES_A_SECOND = 12_000;

    /** Of a smaller graph the rest of an instance is what takes the time. */
    private static final int LEAST_NODES = 5;

    /** Of these the same part goes as of the engine's instances. */
    private static final Set<String> UNWEIGHED = Set.of("kv_store", "kv_delta");

    /** None where nothing is due, or that could not be counted, which the backlog says itself. */
    static List<Check> of(Database database, Backlog backlog, Sizes sizes) {
        return backlog.removals() == 0
                ? List.of()
                : TOPIC.ask(
                                "how long it takes and what it frees was not estimated",
                                () -> DueRows.of(database, backlog))
                        .said(rows -> new Removals(backlog.removals(), rows, sizes).checks());
    }

    private List<Check> checks() {
        return Stream.concat(Stream.of(TOPIC.ok(time())), freed()).toList();
    }

    private String time() {
        var nodes = Math.max(LEAST_NODES, rows.nodes());
        var seconds = Math.round(all * nodes / NODES_A_SECOND);
        return "it takes about " + Amounts.time(Duration.ofSeconds(Math.max(1, seconds)))
                + ": an estimate by " + Numbers.of(NODES_A_SECOND)
                + " nodes a second, at least " + LEAST_NODES
                + " an instance, on one connection, as docs/benchmarks.md has it";
    }

    private Stream<Check> freed() {
        var tables = Stream.concat(
                        Part.of(sizes.ofControlPlane(), rows.ofControlPlane()),
                        Part.of(sizes.ofEngine(), rows.ofEngine()))
                .toList();
        if (tables.isEmpty()) {
            return Stream.of();
        }
        var sum = tables.stream().mapToLong(Part::bytes).sum();
        var basis =
                "about " + Amounts.bytes(sum) + " in all, to be used again after VACUUM: an estimate by the rows of "
                        + Numbers.count(rows.sampled(), "instance or root that is", "instances and roots that are")
                        + " due, picked at random, and by what a row of each table takes with its indexes, no more than there is";
        return Stream.concat(tables.stream().map(Part::check), Stream.of(TOPIC.ok(basis)));
    }

    /** What of a table is due. */
    private record Part(String name, long rows, long bytes) {

        private static Stream<Part> of(Tables tables, Map<String, Double> due) {
            return tables.byName().values().stream()
                    .filter(table -> table.rows() > 0)
                    .filter(table -> due.containsKey(table.name()) || UNWEIGHED.contains(table.name()))
                    .sorted(Comparator.comparing(TableStatistics::name))
                    .map(table -> of(tables.schema(), table, share(tables, table, due)));
        }

        private static double share(Tables tables, TableStatistics table, Map<String, Double> due) {
            var weighed =
                    due.containsKey(table.name()) ? table : tables.byName().get("instances");
            return weighed == null ? 0 : DueRows.share(due, weighed);
        }

        private static Part of(String schema, TableStatistics table, double share) {
            return new Part(
                    schema + "." + table.name(),
                    Math.round(share * table.rows()),
                    Math.round(share * (table.bytes() + table.indexBytes())));
        }

        private Check check() {
            return TOPIC.ok(name + ": about " + Numbers.count(rows, "row", "rows") + ", " + Amounts.bytes(bytes));
        }
    }
}
