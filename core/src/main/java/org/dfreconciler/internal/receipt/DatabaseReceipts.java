// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.receipt;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.dfreconciler.Receipts;
import org.dfreconciler.internal.inspection.ArchiveFindings;
import org.dfreconciler.internal.inspection.ReceiptFindings;
import org.dfreconciler.internal.store.ReceiptTable;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.Receipt;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.InstanceIds;
import org.dfreconciler.rules.LabelPattern;

/** Receipts of one control database. */
public final class DatabaseReceipts implements Receipts {

    private final Store store;

    public DatabaseReceipts(Store store) {
        this.store = store;
    }

    @Override
    public List<Receipt> find(String id) {
        requireId(id);
        return read(TransactionKind.LOOK, receipts -> receipts.ofId(id, MOST));
    }

    @Override
    public boolean archive(String id, OutputStream out) {
        requireId(id);
        Objects.requireNonNull(out, "out must not be null");
        refuse(transaction -> ArchiveFindings.ofReading(transaction.facts(), transaction.archiveFacts()));
        return store.once(TransactionKind.QUESTION, transaction -> copy(transaction, id, out));
    }

    private static boolean copy(Transaction transaction, String id, OutputStream out) {
        try {
            return transaction.archive().copy(id, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireId(String id) {
        Objects.requireNonNull(id, "id must not be null");
        if (!InstanceIds.isRootForm(id)) {
            throw new IllegalArgumentException(
                    "id must be eight lower-case hex digits, or a satellite's as reports name it, was " + id);
        }
    }

    @Override
    public List<Receipt> byLabel(String label, int limit) {
        var pattern = LabelPattern.of(Objects.requireNonNull(label, "label must not be null"));
        requireInRange(limit);
        return read(TransactionKind.SURVEY, receipts -> receipts.ofLabel(pattern, limit));
    }

    @Override
    public List<Receipt> since(Instant removedAt, int limit) {
        Objects.requireNonNull(removedAt, "removedAt must not be null");
        requireInRange(limit);
        return read(TransactionKind.SURVEY, receipts -> receipts.since(removedAt, limit));
    }

    private List<Receipt> read(TransactionKind kind, Function<ReceiptTable, List<Receipt>> question) {
        refuse(transaction -> ReceiptFindings.ofReading(transaction.facts(), transaction.receiptFacts()));
        return store.read(kind, transaction -> question.apply(transaction.receipts()));
    }

    private void refuse(Function<Transaction, List<Finding>> findings) {
        var inTheWay = store.read(TransactionKind.INSPECTION, findings);
        if (!inTheWay.isEmpty()) {
            throw new RefusedException(inTheWay);
        }
    }

    private static void requireInRange(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit must be 1 to " + MOST + ", was " + limit);
        }
    }
}
