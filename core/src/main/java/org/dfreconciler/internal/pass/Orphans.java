// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Verdict;

/**
 * Engine roots without a df row, past their grace, whose df row can no longer appear (R5, R6). They have no df side.
 *
 * @param standby whether the server is a hot standby, whose snapshots do not show which transactions of the primary are still
 *     to come
 */
record Orphans(Cutoffs cutoffs, boolean standby) implements Work {

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.orphans(cutoffs, after, limit);
    }

    @Override
    public Subjects lock(Transaction transaction, List<String> ids) {
        return new Subjects(ids, this::fate);
    }

    @Override
    public Subjects read(Transaction transaction, List<String> ids) {
        return new Subjects(ids, this::fate);
    }

    private Fate fate(Forest.Tree seen, CommitHorizon horizon) {
        var tree = seen.tree();
        if (tree.root() == null) {
            return Fate.GONE;
        }
        return judge(tree, horizon).fate();
    }

    Verdict judge(EngineTree tree, CommitHorizon horizon) {
        return Rules.judge(tree, cutoffs, standby ? CommitHorizon.UNKNOWN : horizon);
    }

    @Override
    public Forest gather(Transaction transaction, List<String> ids, OffTheTrees offTheTrees, Instant now) {
        return transaction.gatherOfOrphans(ids, offTheTrees, now);
    }

    @Override
    public Set<String> existing(Transaction transaction, Collection<String> ids) {
        return transaction.engine().existing(ids);
    }

    @Override
    public Deletion deleteDfSide(Transaction transaction, List<String> ids) {
        return Deletion.NONE;
    }
}
