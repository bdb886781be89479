// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.DeletedZombies;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;

/**
 * Executions without a record, which are deleted with their events. An id may have any number of them: they go in slices, each a
 * transaction whose one statement looks at everything that decides. Not thread-safe.
 */
final class ZombieExecutions implements Work {

    /** With the events that executions have on the average, well under a second. */
    static final int SLICE = 1_000;

    private final Judgement judgement;
    private final Tally tally;

    /** How many executions went of ids that are not reported yet: what was committed stays so, whatever the next slice meets. */
    private final Map<String, Integer> gone = new HashMap<>();

    ZombieExecutions(Judgement judgement, Tally tally) {
        this.judgement = judgement;
        this.tally = tally;
    }

    @Override
    public RepairKind kind() {
        return RepairKind.ZOMBIES;
    }

    @Override
    public List<String> candidates(Transaction transaction, String after, int limit) {
        return transaction.repairs().zombies(after, limit);
    }

    @Override
    public List<Repair> plan(Store store, List<String> ids) {
        var rows = store.read(
                TransactionKind.LOOK, transaction -> transaction.repairs().zombieRows(ids, judgement.now()));
        return ids.stream()
                .map(id -> {
                    var row = rows.get(id);
                    return row == null ? Repair.of(id, RepairResult.CHANGED) : judgement.of(row);
                })
                .toList();
    }

    @Override
    public List<Repair> repair(Store store, List<String> ids) {
        var judged = plan(store, ids);
        deleteInSlices(store, due(judged), judged.stream().collect(toMap(Repair::id, Repair::executions)));
        var kept = due(judged).stream().filter(id -> !gone.containsKey(id)).toList();
        var again = Thread.currentThread().isInterrupted() ? List.<Repair>of() : plan(store, kept);
        var repairs = new ArrayList<Repair>();
        for (var repair : judged) {
            var executions = gone.remove(repair.id());
            if (executions != null) {
                repairs.add(repair.with(RepairResult.REPAIRED).with(executions));
            } else if (repair.result() != RepairResult.REPAIRED) {
                repairs.add(repair);
            }
        }
        // What is still due after the slices was kept by somebody who has locked it.
        again.forEach(repair ->
                repairs.add(repair.result() == RepairResult.REPAIRED ? repair.with(RepairResult.LOCKED) : repair));
        return repairs;
    }

    private static List<String> due(List<Repair> judged) {
        return judged.stream()
                .filter(repair -> repair.result() == RepairResult.REPAIRED)
                .map(Repair::id)
                .toList();
    }

    private void deleteInSlices(Store store, List<String> due, Map<String, Long> counted) {
        for (var full = !due.isEmpty(); full && !Thread.currentThread().isInterrupted(); ) {
            var slice = deleteSlice(store, due, counted);
            slice.executions().forEach((id, executions) -> gone.merge(id, executions, Integer::sum));
            tally.deleted(slice.rows());
            full = slice.rows().engineExecutions() == SLICE;
        }
    }

    private DeletedZombies deleteSlice(Store store, List<String> due, Map<String, Long> counted) {
        try {
            return store.committed(
                    transaction -> transaction.repairs().deleteZombies(due, judgement.bound(), judgement.now(), SLICE));
        } catch (CommitInDoubtException e) {
            var slice = (DeletedZombies) e.result();
            if (store.read(TransactionKind.LOOK, transaction -> tookPlace(transaction, slice, counted))) {
                return slice;
            }
            throw e;
        }
    }

    /** COMMIT got no answer: all of it took place, or nothing. Of some id so many fewer are there as it deleted. */
    private boolean tookPlace(Transaction transaction, DeletedZombies slice, Map<String, Long> counted) {
        var there = transaction.repairs().zombieRows(slice.executions().keySet(), judgement.now());
        return slice.executions().entrySet().stream().anyMatch(deleted -> {
            var row = there.get(deleted.getKey());
            var before = counted.getOrDefault(deleted.getKey(), 0L) - gone.getOrDefault(deleted.getKey(), 0);
            return (row == null ? 0 : row.executions()) <= before - deleted.getValue();
        });
    }
}
