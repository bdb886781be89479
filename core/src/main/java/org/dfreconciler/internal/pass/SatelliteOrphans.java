// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Seen;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;

/**
 * The same as {@link Orphans} where the df rows are those of a satellite: a snapshot there shows that a root has none, and none
 * to come, whoever in the cluster may be at work.
 *
 * @param standby whether the server is a hot standby
 */
record SatelliteOrphans(Cutoffs cutoffs, boolean standby) implements Work {

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.engine().orphans(cutoffs, after, limit).without(transaction.df()::existing);
    }

    @Override
    public Subjects lock(Transaction transaction, List<String> ids) {
        return read(transaction, ids);
    }

    @Override
    public Subjects read(Transaction transaction, List<String> ids) {
        var seen = transaction.df().seen(ids);
        return new Subjects(ids, (tree, horizon) -> fate(tree, seen));
    }

    private Fate fate(EngineTree tree, Seen seen) {
        if (tree.root() == null) {
            return Fate.GONE;
        }
        if (seen.ids().contains(tree.rootId())) {
            return Fate.NOT_DUE;
        }
        return Rules.ofEngineRoot(tree, cutoffs, standby ? CommitHorizon.UNKNOWN : seen.horizon());
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
