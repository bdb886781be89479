// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.doctor.Sizes.Tables;
import org.dfreconciler.internal.store.TableStatistics;
import org.dfreconciler.report.Check;

/** How long a pass over the backlog takes, and what it frees: estimates, each said with its basis. */
record Removals(Backlog backlog, Sizes sizes) {

    private static final Topic TOPIC = new Topic("the pass over it");

    /** One connection, foreign keys checked, graphs of five nodes: 48,200 instances in 20 s (docs/benchmarks.md). */
    private static final int NODES_A_SECOND = 12_000;

    /** Of a smaller graph the rest of an instance is what takes the time. */
    private static final int LEAST_NODES = 5;

    /** What is in queues and leases is of the living. */
    private static final Set<String> OF_ENDED =
            Set.of("nodes", "instances", "executions", "history", "kv_store", "kv_delta");

    List<Check> checks() {
        if (backlog.removals() == 0) {
            return List.of();
        }
        return Stream.concat(Stream.of(TOPIC.ok(time())), freed()).toList();
    }

    private String time() {
        var nodes = Math.max(LEAST_NODES, sizes.nodesAnInstance().orElse(0.0));
        var seconds = Math.round(backlog.removals() * nodes / NODES_A_SECOND);
        return "it takes about " + Amounts.time(Duration.ofSeconds(Math.max(1, seconds)))
                + ": an estimate by " + Amounts.number(NODES_A_SECOND)
                + " nodes a second, at least " + LEAST_NODES
                + " an instance, on one connection, as docs/benchmarks.md has it";
    }

    private Stream<Check> freed() {
        var expired =
                backlog.expired().value().map(counted -> counted.due().all()).orElse(0L);
        var instances = sizes.ofControlPlane().rows("instances").orElse(0L);
        // Each instance has a root in the engine, as a rule; orphans are roots besides.
        var ofInstances = share(expired, instances);
        var ofRoots = share(backlog.removals(), instances + backlog.removals() - expired);
        if (ofInstances + ofRoots == 0) {
            return Stream.of();
        }
        var tables = Stream.concat(freed(sizes.ofControlPlane(), ofInstances), freed(sizes.ofEngine(), ofRoots));
        var bytes = bytes(sizes.ofControlPlane(), ofInstances) + bytes(sizes.ofEngine(), ofRoots);
        return Stream.concat(
                tables,
                Stream.of(TOPIC.ok(String.format(
                        Locale.ROOT,
                        "about %s in all, to be used again after VACUUM: an estimate by the share that is due, %.1f %% of"
                                + " df's instances and %.1f %% of the engine's roots, of each table with its indexes",
                        Amounts.bytes(bytes),
                        100 * ofInstances,
                        100 * ofRoots))));
    }

    private static Stream<Check> freed(Tables tables, double share) {
        return ofEnded(tables)
                .map(table -> TOPIC.ok(tables.schema() + "." + table.name() + ": about "
                        + Amounts.count(Math.round(share * table.rows()), "row", "rows") + ", "
                        + Amounts.bytes(bytes(table, share))));
    }

    private static long bytes(Tables tables, double share) {
        return ofEnded(tables).mapToLong(table -> bytes(table, share)).sum();
    }

    private static long bytes(TableStatistics table, double share) {
        return Math.round(share * (table.bytes() + table.indexBytes()));
    }

    private static Stream<TableStatistics> ofEnded(Tables tables) {
        return tables.byName().values().stream()
                .filter(table -> OF_ENDED.contains(table.name()) && table.rows() > 0)
                .sorted(Comparator.comparing(TableStatistics::name));
    }

    private static double share(long some, long all) {
        return all == 0 ? 0 : Math.min(1, (double) some / all);
    }
}
