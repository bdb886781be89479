// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.RetentionRules;

/** Engine roots without a df row, past their grace, whose df row can no longer appear (R5, R6). */
final class Orphans implements DueWork {

    private final Cutoffs cutoffs;

    Orphans(Cutoffs cutoffs) {
        this.cutoffs = cutoffs;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.orphans(cutoffs, after, limit);
    }

    @Override
    public Decision decide(Transaction transaction, List<String> ids) {
        var decision = new Decision();
        var locked = transaction.lockRoots(ids);
        Missing.count(ids, locked, transaction::existingRoots, decision);
        var forest = transaction.trees(ids.stream().filter(locked::contains).toList());
        forest.trees().forEach(tree -> decide(tree, forest.horizon(), decision));
        return decision;
    }

    @Override
    public DeletedRows remove(Transaction transaction, Decision decision) {
        return transaction.deleteTrees(decision.engineIds(), decision.countEngineRecords());
    }

    private void decide(EngineTree tree, CommitHorizon horizon, Decision decision) {
        switch (RetentionRules.orphan(tree, cutoffs, horizon)) {
            case RECLAIM -> decision.remove(tree, Reason.ORPHAN);
            case KEEP -> decision.changed();
            case LIVE -> decision.engineActive();
            case UNRESOLVED -> decision.unresolved();
        }
    }
}
