// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.dfreconciler.internal.queries.ReceiptQueries;
import org.dfreconciler.internal.queries.ReceiptRow;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.LabelPattern;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** The receipts, in one transaction in the control database. Not thread-safe. */
public final class ReceiptTable {

    private final DSLContext context;
    private final @Nullable ReceiptBook book;

    /** @param book null where none are written */
    ReceiptTable(DSLContext context, @Nullable ReceiptBook book) {
        this.context = context;
        this.book = book;
    }

    /** Whether what a batch removes leaves receipts. */
    public boolean areWritten() {
        return book != null;
    }

    /** Writes a receipt of each: in the transaction that removes them, so that there is one exactly where they are gone. */
    public void write(List<Removed> removed) {
        var its = Objects.requireNonNull(book, "receipts must be asked for");
        var rows = removed.stream().map(one -> row(its, one)).toList();
        var written = context.execute(ReceiptQueries.write(its.pass(), its.database(), rows));
        if (written < rows.size()) {
            refuseUnlessWritten(its, rows);
        }
    }

    /** Some are there already after a batch that was committed in one of two databases alone; else something keeps them away. */
    private void refuseUnlessWritten(ReceiptBook its, List<ReceiptRow> rows) {
        var ids = rows.stream().map(ReceiptRow::id).toList();
        int written = context.fetchValue(ReceiptQueries.countWritten(its.pass(), ids));
        if (written < rows.size()) {
            throw new IllegalStateException("wrote " + written + " of " + rows.size()
                    + " rows of df_reconciler.receipt: a trigger or rule keeps the others away");
        }
    }

    private static ReceiptRow row(ReceiptBook its, Removed removed) {
        var row = removed.row();
        return new ReceiptRow(
                its.ids().of(removed.id()),
                removed.fate().name(),
                removed.clause() == null ? null : removed.clause().toString(),
                row == null ? null : row.label(),
                row == null ? null : row.status(),
                row == null ? null : row.owner(),
                row == null ? null : row.createdAt(),
                removed.finishedAt());
    }

    /** Removes the oldest that are older than this, so many at most; how many. */
    public int removeBefore(Instant removedAt, int limit) {
        return context.execute(ReceiptQueries.deleteBefore(removedAt, limit));
    }

    /** Of an id, as the engine has it: newest first, so many at most. */
    public List<Receipt> ofId(String id, int limit) {
        return receipts(ReceiptQueries.ofId(id, limit));
    }

    /** Of some labels, newest first, so many at most: reads all receipts. */
    public List<Receipt> ofLabel(LabelPattern label, int limit) {
        return receipts(ReceiptQueries.ofLabel(label, limit));
    }

    /** Of what was removed then or later, newest first, so many at most. */
    public List<Receipt> since(Instant removedAt, int limit) {
        return receipts(ReceiptQueries.since(removedAt, limit));
    }

    private List<Receipt> receipts(Select<Record> query) {
        return context.fetch(query).map(ReceiptTable::receipt);
    }

    private static Receipt receipt(Record row) {
        return new Receipt(
                row.get("database_name", String.class),
                row.get("id", String.class),
                Fate.valueOf(row.get("reason", String.class)),
                Optional.ofNullable(row.get("clause", String.class)),
                Optional.ofNullable(row.get("label", String.class)),
                Optional.ofNullable(row.get("status", String.class)),
                Optional.ofNullable(row.get("owner", String.class)),
                Optional.ofNullable((Instant) row.get("created_at")),
                Optional.ofNullable((Instant) row.get("finished_at")),
                (Instant) row.get("removed_at"),
                row.get("pass", UUID.class));
    }
}
