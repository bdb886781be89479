// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.StrandedRow;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;

/**
 * df rows that are given the engine's end. A batch is one transaction: lock the rows that are free, look at both sides in one
 * snapshot under those locks, and give those that are due their status, where they still have the one they had. The engine's
 * rows are only read: what it has ended, it does not begin again while its df row is there.
 */
record StrandedInstances(Judgement judgement) implements Work {

    @Override
    public RepairKind kind() {
        return RepairKind.STRANDED;
    }

    @Override
    public List<String> candidates(Transaction transaction, String after, int limit) {
        return transaction.repairs().stranded(after, limit);
    }

    @Override
    public List<Repair> plan(Store store, List<String> ids) {
        return store.read(
                TransactionKind.LOOK,
                transaction -> judged(ids, transaction.repairs().strandedRows(ids, judgement.now())));
    }

    @Override
    public List<Repair> repair(Store store, List<String> ids) {
        try {
            return store.committed(transaction -> new Outcome(repair(transaction, ids)))
                    .repairs();
        } catch (CommitInDoubtException e) {
            var repairs = ((Outcome) e.result()).repairs();
            if (store.read(TransactionKind.LOOK, transaction -> tookPlace(transaction, repairs))) {
                return repairs;
            }
            throw e;
        }
    }

    private record Outcome(List<Repair> repairs) {}

    /** COMMIT got no answer: all of it took place, or nothing. */
    private static boolean tookPlace(Transaction transaction, List<Repair> repairs) {
        var settled = repairs.stream()
                .filter(repair -> repair.result() == RepairResult.REPAIRED)
                .collect(toMap(Repair::id, repair -> repair.to().orElseThrow()));
        return transaction.df().read(settled.keySet(), List.of(), false).values().stream()
                .anyMatch(row -> Objects.equals(settled.get(row.id()), row.status()));
    }

    private List<Repair> repair(Transaction transaction, List<String> ids) {
        var locked = transaction.df().lock(ids, List.of(), false).keySet();
        var rows = transaction.repairs().strandedRows(locked, judgement.now());
        var due = rows.values().stream()
                .filter(row -> judgement.of(row).result() == RepairResult.REPAIRED)
                .toList();
        if (!due.isEmpty()) {
            transaction.repairs().settle(due);
        }
        var repairs = new ArrayList<>(judged(locked, rows));
        var others = ids.stream().filter(id -> !locked.contains(id)).toList();
        var existing = transaction.df().existing(others);
        others.forEach(
                id -> repairs.add(Repair.of(id, existing.contains(id) ? RepairResult.LOCKED : RepairResult.CHANGED)));
        return repairs;
    }

    private List<Repair> judged(Collection<String> ids, Map<String, StrandedRow> rows) {
        return ids.stream()
                .sorted()
                .map(id -> {
                    var row = rows.get(id);
                    return row == null ? Repair.of(id, RepairResult.CHANGED) : judgement.of(row);
                })
                .toList();
    }
}
