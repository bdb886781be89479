// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.FinishOrder;

/** Terminal instances that age or cap expired: their df rows and their engine trees go together (R1 to R4). */
final class ExpiredInstances implements DueWork {

    private final Cutoffs cutoffs;
    private final ForeignKeys foreignKeys;

    ExpiredInstances(Cutoffs cutoffs, ForeignKeys foreignKeys) {
        this.cutoffs = cutoffs;
        this.foreignKeys = foreignKeys;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.expired(cutoffs, after, limit);
    }

    @Override
    public Decision decide(Transaction transaction, List<String> ids) {
        var decision = new Decision();
        var locked = transaction.lock(ids);
        Missing.count(ids, locked.keySet(), transaction::existing, decision);
        var free = ids.stream().filter(locked::containsKey).toList();
        transaction.trees(free).trees().forEach(tree -> decide(locked.get(tree.rootId()), tree, decision));
        return decision;
    }

    /**
     * Engine first; all of it commits, or none. Foreign keys are seen to only then, so that nothing goes unchecked in what
     * the engine's function deletes from, in this version of it or a later one.
     */
    @Override
    public DeletedRows remove(Transaction transaction, Decision decision) {
        var trees = deleteTrees(transaction, decision);
        foreignKeys.prepare(transaction);
        return trees.plus(transaction.deleteInstances(decision.removedIds()));
    }

    @Override
    public DeletedRows removeChecked(Transaction transaction, Decision decision) {
        return deleteTrees(transaction, decision).plus(transaction.deleteInstances(decision.removedIds()));
    }

    private static DeletedRows deleteTrees(Transaction transaction, Decision decision) {
        return transaction.deleteTrees(decision.engineIds(), decision.countEngineRecords());
    }

    /** Under its lock: what looked expired may not be any more. */
    private void decide(InstanceRow row, EngineTree tree, Decision decision) {
        var expiry = cutoffs.expiry(row.with(tree));
        if (expiry.isEmpty()) {
            decision.changed();
            return;
        }
        switch (tree.state(cutoffs.now())) {
            case ABSENT, SETTLED -> decision.remove(tree, expiry.get());
            case LIVE -> decision.engineActive();
            case UNRESOLVED -> decision.unresolved();
        }
    }
}
