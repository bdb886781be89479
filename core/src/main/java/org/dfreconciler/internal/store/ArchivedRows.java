// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.dfreconciler.internal.queries.ArchivedRowQueries;
import org.dfreconciler.internal.queries.ArchivedTable;
import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one table that are archived, root by root, of which there are never more here than a few: the server keeps the others.
 * Not thread-safe.
 */
final class ArchivedRows implements AutoCloseable {

    /** Rows, each of {@link ArchivedRowQueries#AT_ONCE} bytes at most. */
    private static final int FETCHED_AT_ONCE = 64;

    private static final int PIECE = 1 << 21;

    private final DSLContext context;
    private final ArchivedTable table;
    private final List<String> columns;
    private final List<String> omitted;
    private final Cursor<Record> cursor;
    private @Nullable Record next;

    /** @param omitted columns that are left out, and named */
    ArchivedRows(
            DSLContext context,
            ArchivedTable table,
            List<String> columns,
            List<String> omitted,
            ResultQuery<Record> rows) {
        this.context = context;
        this.table = table;
        this.columns = columns;
        this.omitted = omitted;
        this.cursor = context.fetchLazy(rows.fetchSize(FETCHED_AT_ONCE));
        this.next = cursor.fetchNext();
    }

    /**
     * Writes those of a root, which is the next one or has none.
     *
     * @param watch throws where this takes too long
     */
    RowVersions write(String rootId, ArchiveLines lines, Runnable watch) throws IOException {
        var rows = 0L;
        var versions = 0L;
        for (var row = next; row != null && rootId.equals(row.get(ArchivedRowQueries.ROOT_ID)); row = next) {
            watch.run();
            write(row, lines, watch);
            rows++;
            versions += row.get(ArchivedRowQueries.VERSION, Long.class);
            next = cursor.fetchNext();
        }
        return new RowVersions(rows, versions);
    }

    /** All roots were asked for in the order in which the server has them: a row that is left would be missing in its archive. */
    void refuseIfAnyIsLeft() {
        if (next != null) {
            throw new IllegalStateException("rows of " + table.title() + " are not in the order of their ids: "
                    + next.get(ArchivedRowQueries.ROOT_ID));
        }
    }

    private void write(Record row, ArchiveLines lines, Runnable watch) throws IOException {
        var keyEnd = row.size() - columns.size();
        var isWhole = row.get(ArchivedRowQueries.SIZE, Long.class) <= ArchivedRowQueries.AT_ONCE;
        lines.begin(table.title());
        for (var i = 0; i < columns.size(); i++) {
            lines.column(columns.get(i));
            if (isWhole) {
                lines.text(row.get(keyEnd + i, String.class));
            } else {
                var key = IntStream.range(ArchivedRowQueries.KEY, keyEnd)
                        .mapToObj(part -> row.get(part, String.class))
                        .toList();
                writePieces(key, columns.get(i), lines, watch);
            }
        }
        lines.end(omitted);
    }

    private void writePieces(List<String> key, String column, ArchiveLines lines, Runnable watch) throws IOException {
        var query = ArchivedRowQueries.value(table, column, key, PIECE);
        try (var pieces = context.fetchLazy(query.fetchSize(1))) {
            var piece = pieces.fetchNext();
            if (piece == null) {
                throw new ContendedException("a row of " + table.title() + " went while it was archived");
            }
            if (piece.value2() == null) {
                lines.text(null);
                return;
            }
            lines.plain("\"");
            for (var at = 1; piece != null; piece = pieces.fetchNext(), at += PIECE) {
                if (piece.value1() != at) {
                    throw new IllegalStateException("pieces of " + table.title() + "." + column + " are not in order");
                }
                lines.piece(piece.value2());
                watch.run();
            }
            lines.plain("\"");
        }
    }

    @Override
    public void close() {
        cursor.close();
    }
}
