// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.DriftOrphanQuery;
import org.dfreconciler.internal.queries.DriftQueries;
import org.dfreconciler.internal.queries.LoopQueries;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.DriftKind;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Record4;
import org.jooq.Records;
import org.jooq.Select;

/** Where the two sides disagree, in one transaction; of each kind that there is, an entry. Not thread-safe. */
public final class DriftTables {

    private final DSLContext context;

    DriftTables(DSLContext context) {
        this.context = context;
    }

    /** Engine roots without a df row; parameters as for {@link DriftOrphanQuery#orphans}. */
    public List<Drift> orphans(Cutoffs cutoffs, boolean horizonKnown, boolean reclaimed) {
        return found(DriftOrphanQuery.orphans(cutoffs, horizonKnown, reclaimed));
    }

    /** df instances that the engine contradicts, but for what is under way since an instant. */
    public List<Drift> instances(Instant underWay) {
        return found(DriftQueries.instances(underWay));
    }

    public List<Drift> runningMembers(Instant underWay) {
        return found(DriftQueries.runningMembers(underWay));
    }

    public List<Drift> strays() {
        return found(DriftQueries.strays());
    }

    public List<Drift> zombies() {
        return found(DriftQueries.zombies());
    }

    public List<Drift> foreignRoots() {
        return found(DriftQueries.foreignRoots());
    }

    /** The first of them by name. */
    public List<Drift> deadLoops(Instant now) {
        var rows = context.fetch(LoopQueries.dead(EngineIds.OF_CONTROL.prefix(), now, Drift.MOST_SAMPLES));
        return rows.isEmpty()
                ? List.of()
                : List.of(new Drift(
                        DriftKind.DEAD_LOOP, rows.get(0).value2(), Optional.empty(), rows.map(Record2::value1)));
    }

    /** The live loops with the most executions: so many at most, the largest first. */
    public List<LoopSize> largestLoops(String engineSchema, int limit) {
        var sizes = sizes(engineSchema, List.of(ReconciledTable.ENGINE_EXECUTIONS, ReconciledTable.ENGINE_HISTORY));
        var bytes = sizes.stream().mapToLong(TableSize::bytes).sum();
        var executions = sizes.stream()
                .filter(size -> size.table().equals(nameOf(ReconciledTable.ENGINE_EXECUTIONS)))
                .mapToLong(TableSize::rows)
                .sum();
        return context.fetch(DriftQueries.largestLoops(limit))
                .map(Records.mapping((id, count) -> LoopSize.estimated(id, count, executions, bytes)));
    }

    /** How large the tables are that passes take rows from, those that there are; the largest first. */
    public List<TableSize> tableSizes(Optional<String> engineSchema) {
        var ofDf = sizes("df", ReconciledTable.ofControlPlane()).stream();
        var ofEngine = engineSchema.stream().flatMap(name -> sizes(name, ReconciledTable.ofEngine()).stream());
        return Stream.concat(ofDf, ofEngine)
                .sorted(Comparator.comparing(TableSize::bytes).reversed())
                .toList();
    }

    private List<TableSize> sizes(String schema, List<ReconciledTable> tables) {
        var byName = tables.stream().collect(toMap(ReconciledTable::tableName, DriftTables::nameOf));
        return new Server(context)
                .tables(schema, tables).stream()
                        .map(table -> new TableSize(
                                requireNonNull(byName.get(table.name())),
                                table.bytes() + table.indexBytes(),
                                table.rows()))
                        .toList();
    }

    /** As reports have it, whatever the engine's schema is called. */
    private static String nameOf(ReconciledTable table) {
        return (table.isOfEngine() ? "engine." : "df.") + table.tableName();
    }

    private List<Drift> found(Select<Record4<String, Integer, Instant, String[]>> question) {
        return context.fetch(question)
                .map(Records.mapping((kind, count, oldest, samples) ->
                        new Drift(DriftKind.valueOf(kind), count, Optional.ofNullable(oldest), List.of(samples))));
    }
}
