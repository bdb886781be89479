// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dfreconciler.internal.pass.WeighedIds;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.Load;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;
import org.jspecify.annotations.Nullable;

/**
 * Sub-orchestrations whose parent and root are gone, which are deleted with all below them by the engine's own function. As in a
 * pass, all of it is claimed first, and judged under that claim. Each batch of ids takes a few transactions, cut by how much there
 * is to delete. Not thread-safe.
 */
final class Strays implements Work {

    /** About how many rows one transaction takes: as many as a pass begins with. */
    private static final long MOST_WEIGHT = 2_000;

    private static final int SLICE = 1_000;

    /** How long a transaction may keep the engine rows that it has claimed. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Judgement judgement;
    private final Tally tally;

    /** What became of ids that is not reported yet: what was committed stays so, whatever the next transaction meets. */
    private final Map<String, Repair> done = new HashMap<>();

    private @Nullable OffTheTrees offTheTrees;

    Strays(Judgement judgement, Tally tally) {
        this.judgement = judgement;
        this.tally = tally;
    }

    @Override
    public RepairKind kind() {
        return RepairKind.STRAYS;
    }

    @Override
    public List<String> candidates(Transaction transaction, String after, int limit) {
        offTheTrees = transaction.engine().offTheTrees();
        return transaction.repairs().strays(after, limit);
    }

    private OffTheTrees offTheTrees() {
        return Objects.requireNonNull(offTheTrees);
    }

    /** What is known of each of some, and the trees of those that are to go. */
    private record Judged(List<Repair> repairs, List<Forest.Tree> due) {}

    /** What became of each, and what was deleted. */
    private record Outcome(List<Repair> repairs, DeletedRows deleted) {}

    @Override
    public List<Repair> plan(Store store, List<String> ids) {
        return store.read(
                TransactionKind.LOOK, transaction -> judged(transaction, ids).repairs());
    }

    @Override
    public List<Repair> repair(Store store, List<String> ids) {
        var open = ids.stream().filter(id -> !done.containsKey(id)).toList();
        var loads = new WeighedIds(store.read(TransactionKind.LOOK, transaction -> transaction.weigh(open)));
        while (!loads.areUsedUp() && !Batches.isStopped()) {
            var part = loads.next(MOST_WEIGHT);
            if (part.weight() >= Load.LIMIT) {
                drain(store, part.ids());
            }
            var outcome = delete(store, part.ids());
            tally.deleted(outcome.deleted());
            outcome.repairs().forEach(repair -> done.put(repair.id(), repair));
        }
        var repairs = new ArrayList<Repair>();
        ids.stream().filter(done::containsKey).map(done::remove).forEach(repairs::add);
        return repairs;
    }

    /** The executions before the current ones first, in slices: then the rest of a loop is no heavier than any other. */
    private void drain(Store store, List<String> ids) {
        DeletedRows slice;
        do {
            slice = store.committed(
                    transaction -> claimed(transaction, ids).due().isEmpty()
                            ? DeletedRows.NONE
                            : transaction.engine().deleteEarlierTurns(ids.get(0), offTheTrees(), SLICE));
            tally.deleted(slice);
        } while (!slice.equals(DeletedRows.NONE) && !Batches.isStopped());
    }

    private Outcome delete(Store store, List<String> ids) {
        try {
            return store.committed(transaction -> delete(transaction, ids));
        } catch (CommitInDoubtException e) {
            var outcome = (Outcome) e.result();
            if (store.read(TransactionKind.LOOK, transaction -> tookPlace(transaction, outcome))) {
                return outcome;
            }
            throw e;
        }
    }

    /** COMMIT got no answer: all of it took place, or nothing. */
    private static boolean tookPlace(Transaction transaction, Outcome outcome) {
        var gone = outcome.repairs().stream()
                .filter(repair -> repair.result() == RepairResult.REPAIRED)
                .map(Repair::id)
                .toList();
        return !gone.isEmpty() && transaction.engine().existing(gone).isEmpty();
    }

    private Outcome delete(Transaction transaction, List<String> ids) {
        var judged = claimed(transaction, ids);
        var deleted = judged.due().isEmpty()
                ? DeletedRows.NONE
                : transaction.engine().deleteTrees(judged.due(), offTheTrees());
        return new Outcome(judged.repairs(), deleted);
    }

    /**
     * Claims, and judges again under the claim. What is due but could not be claimed whole is LOCKED: somebody else is
     * at work on it.
     */
    private Judged claimed(Transaction transaction, List<String> ids) {
        transaction.underClaim(TIMEOUT);
        var claimed = transaction.engine().claim(ids, offTheTrees());
        var judged = judged(transaction, ids);
        var due = judged.due().stream()
                .filter(tree -> claimed.getOrDefault(tree.tree().rootId(), 0) == tree.claimable())
                .toList();
        var going = due.stream().map(tree -> tree.tree().rootId()).collect(toSet());
        var repairs = judged.repairs().stream()
                .map(repair -> repair.result() == RepairResult.REPAIRED && !going.contains(repair.id())
                        ? repair.with(RepairResult.LOCKED)
                        : repair)
                .toList();
        return new Judged(repairs, due);
    }

    /**
     * Reads the trees before the df rows. So the snapshot that shows no df row is the later one, and what is behind the
     * earlier one's horizon is behind its own.
     */
    private Judged judged(Transaction transaction, Collection<String> ids) {
        var forest = transaction.engine().gatherOfStrays(ids, offTheTrees(), judgement.now());
        var rows = transaction.repairs().strayRows(ids, offTheTrees(), judgement.now());
        var repairs = ids.stream()
                .map(id -> judgement.of(id, rows.get(id), forest.trees().get(id), forest.horizon()))
                .toList();
        var due = repairs.stream()
                .filter(repair -> repair.result() == RepairResult.REPAIRED)
                .map(repair -> forest.tree(repair.id()))
                .toList();
        return new Judged(repairs, due);
    }
}
