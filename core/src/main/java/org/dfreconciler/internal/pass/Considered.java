// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.List;
import org.dfreconciler.internal.pass.ExpiredInstances.Told;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What a pass would make of one id at this moment, and what it would go by: the same statements and rules, and no lock.
 *
 * @param cutoffs with where the cap cuts only where that decides
 * @param instance null where it has no df row
 * @param horizon the commit horizon of the snapshot that shows the tree
 */
public record Considered(
        Verdict verdict, Cutoffs cutoffs, @Nullable Instance instance, Forest.Tree tree, CommitHorizon horizon) {

    /** One with a df row. Where the cap is to be asked, that reads all terminal instances; where age decides, it is not. */
    public static Considered ofInstance(
            Transaction transaction, InstanceRow row, RetentionPolicy policy, OffTheTrees offTheTrees, Instant now) {
        var uncapped = new ExpiredInstances(Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL), false, Told.NOTHING);
        var forest = uncapped.gather(transaction, List.of(row.id()), offTheTrees, now);
        var work = uncapped.judge(row, forest.tree(row.id())).due() == Ground.YOUNG
                ? new ExpiredInstances(transaction.df().cutoffs(policy, now), false, Told.NOTHING)
                : uncapped;
        var tree = forest.tree(row.id());
        return new Considered(
                work.judge(row, tree), work.cutoffs(), InstanceWork.instance(row, tree), tree, forest.horizon());
    }

    /** One that only the engine has, or nobody. */
    public static Considered ofEngineRoot(
            Transaction transaction,
            String id,
            RetentionPolicy policy,
            OffTheTrees offTheTrees,
            Instant now,
            boolean standby) {
        var work = new Orphans(Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL), standby, false);
        var forest = work.gather(transaction, List.of(id), offTheTrees, now);
        var tree = forest.tree(id);
        return new Considered(work.judge(tree.tree(), forest.horizon()), work.cutoffs(), null, tree, forest.horizon());
    }
}
