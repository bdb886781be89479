// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.dfreconciler.internal.queries.ArchiveQueries;
import org.dfreconciler.internal.queries.ArchivedRowQueries;
import org.dfreconciler.internal.queries.ArchivedTable;
import org.dfreconciler.internal.queries.ExecutionQueries;
import org.dfreconciler.internal.queries.TreeBegin;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Records;
import org.jspecify.annotations.Nullable;

/** The archives, in one transaction; they stand in the control database. Not thread-safe. */
public final class ArchiveTable {

    /** So that the text of a time is the same whoever asks, and wherever. */
    private static final String AS_TEXT = "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'";

    private final DSLContext dfSide;
    private final DSLContext engineSide;
    private final EngineIds ids;
    private final @Nullable ReceiptBook book;

    /** @param book null where none are written */
    ArchiveTable(DSLContext dfSide, DSLContext engineSide, EngineIds ids, @Nullable ReceiptBook book) {
        this.dfSide = dfSide;
        this.engineSide = engineSide;
        this.ids = ids;
        this.book = book;
    }

    /** Whether what a batch removes is archived. */
    public boolean isWritten() {
        return book != null && book.archived() != null;
    }

    /**
     * Writes what both sides have of some instances, in the transaction that removes them: the rows as the statements that read them
     * see them, so that {@link #changed} has to tell under the claim whether they are still the same.
     *
     * @param withJson whether JSON of the df side is written too, which can be more than can be written
     * @param watch is run now and then, and throws where this takes too long
     */
    public Archived write(Collection<String> rootIds, OffTheTrees offTheTrees, boolean withJson, Runnable watch) {
        if (!isWritten()) {
            return Archived.NOTHING;
        }
        asText();
        var chunks = new ArchiveChunks(engineSide, book());
        var nodes = new HashMap<String, RowVersions>();
        var trees = new HashMap<String, RowVersions>();
        try (var sources = new Sources()) {
            ArchivedTable.ofDf().forEach(table -> sources.addOfInstances(table, rootIds, withJson));
            var begins = offTheTrees.begins(ids.of(rootIds));
            ArchivedTable.ofEngine().forEach(table -> sources.addOfTrees(table, begins));
            for (var id : rootIds.stream().sorted().toList()) {
                chunks.write(ids.of(id), lines -> {
                    sources.write(ArchivedTable.INSTANCES, id, lines, watch);
                    nodes.put(id, sources.write(ArchivedTable.NODES, id, lines, watch));
                    for (var table : ArchivedTable.ofEngine()) {
                        trees.merge(id, sources.write(table, ids.of(id), lines, watch), RowVersions::plus);
                    }
                });
            }
            sources.refuseIfAnyIsLeft();
        }
        chunks.flush();
        return new Archived(nodes, trees);
    }

    /** Of which of the instances there are other rows now than were written, or were when their nodes were deleted. */
    public Set<String> changed(
            Archived archived, Collection<String> rootIds, OffTheTrees offTheTrees, Deletion dfDeletion) {
        if (!isWritten()) {
            return Set.of();
        }
        var now = engineSide.fetch(ArchivedRowQueries.versions(offTheTrees.begins(ids.of(rootIds)))).stream()
                .collect(toMap(
                        row -> ids.local(row.value1()),
                        Records.mapping((id, rows, versions) -> new RowVersions(rows, versions))));
        return archived.otherThan(rootIds, dfDeletion.nodes(), now);
    }

    /**
     * Locks executions before the current ones of a tree that has ended, so many at most, and writes them with their events. These are
     * never written again, and by their own lock not deleted.
     */
    public ArchivedSlice writeEarlierTurns(String rootId, OffTheTrees offTheTrees, int limit, Runnable watch) {
        var engineId = ids.of(rootId);
        var locked = engineSide.fetch(ExecutionQueries.lockEarlier(offTheTrees.begins(List.of(engineId)), limit));
        var owners = locked.map(Record2::value1);
        var executions = locked.map(Record2::value2);
        if (locked.isEmpty()) {
            return new ArchivedSlice(owners, executions, 0);
        }
        asText();
        var chunks = new ArchiveChunks(engineSide, book());
        var events = new ArrayList<RowVersions>();
        try (var sources = new Sources()) {
            sources.addOfExecutions(ArchivedTable.EXECUTIONS, engineId, owners, executions);
            sources.addOfExecutions(ArchivedTable.EVENTS, engineId, owners, executions);
            chunks.write(engineId, lines -> {
                sources.write(ArchivedTable.EXECUTIONS, engineId, lines, watch);
                events.add(sources.write(ArchivedTable.EVENTS, engineId, lines, watch));
            });
            sources.refuseIfAnyIsLeft();
        }
        chunks.flush();
        return new ArchivedSlice(owners, executions, events.get(0).rows());
    }

    private void asText() {
        dfSide.execute(AS_TEXT);
        if (dfSide != engineSide) {
            engineSide.execute(AS_TEXT);
        }
    }

    private ReceiptBook book() {
        return Objects.requireNonNull(book, "archives must be asked for");
    }

    /** Removes the oldest chunks that are older than this, so many at most; how many. */
    public int removeBefore(Instant writtenAt, int limit) {
        return engineSide.execute(ArchiveQueries.deleteBefore(writtenAt, limit));
    }

    /**
     * Gives back what was archived of an id, as the engine has it; false where there is nothing.
     *
     * @throws IOException if it cannot be written, or what is there is not whole
     */
    public boolean copy(String id, OutputStream out) throws IOException {
        try (var chunks =
                new ChunkStream(engineSide.fetchLazy(ArchiveQueries.chunks(id).fetchSize(1)))) {
            if (chunks.available() == 0) {
                return false;
            }
            new GZIPInputStream(chunks, ArchiveChunks.LARGEST / 16).transferTo(out);
            return true;
        }
    }

    /** The rows of each table, all open at once. */
    private final class Sources implements AutoCloseable {

        private final Map<ArchivedTable, ArchivedRows> byTable = new EnumMap<>(ArchivedTable.class);

        void addOfInstances(ArchivedTable table, Collection<String> rootIds, boolean withJson) {
            var all = columns(table);
            var omitted = all.stream()
                    .filter(column -> !withJson && table.mayGrowAsText(column))
                    .toList();
            var columns =
                    all.stream().filter(column -> !omitted.contains(column)).toList();
            var rows = ArchivedRowQueries.ofInstances(table, columns, rootIds);
            byTable.put(table, new ArchivedRows(dfSide, table, columns, omitted, rows));
        }

        void addOfTrees(ArchivedTable table, List<TreeBegin> begins) {
            var columns = columns(table);
            var rows = ArchivedRowQueries.ofTrees(table, columns, begins);
            byTable.put(table, new ArchivedRows(engineSide, table, columns, List.of(), rows));
        }

        void addOfExecutions(ArchivedTable table, String rootId, List<String> owners, List<Long> executions) {
            var columns = columns(table);
            var rows = ArchivedRowQueries.ofExecutions(table, columns, rootId, owners, executions);
            byTable.put(table, new ArchivedRows(engineSide, table, columns, List.of(), rows));
        }

        RowVersions write(ArchivedTable table, String rootId, ArchiveLines lines, Runnable watch) throws IOException {
            return Objects.requireNonNull(byTable.get(table)).write(rootId, lines, watch);
        }

        void refuseIfAnyIsLeft() {
            byTable.values().forEach(ArchivedRows::refuseIfAnyIsLeft);
        }

        private List<String> columns(ArchivedTable table) {
            return Objects.requireNonNull(book().archived()).of(table);
        }

        @Override
        public void close() {
            byTable.values().forEach(ArchivedRows::close);
        }
    }
}
