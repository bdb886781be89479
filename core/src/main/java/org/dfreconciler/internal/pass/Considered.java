// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static java.util.stream.Collectors.toSet;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * What a pass would make of an id at this moment, and what it would go by: the same statements and rules, and no lock.
 *
 * @param cutoffs those of a pass now; where the cap cuts is known only where the cap can decide
 * @param instance null where it has no df row
 * @param horizon the commit horizon of the snapshot that shows the tree
 */
public record Considered(
        Verdict verdict, Cutoffs cutoffs, @Nullable Instance instance, Forest.Tree tree, CommitHorizon horizon) {

    /**
     * Those with a df row, by id. Where the cap is to be asked of any, that reads all terminal instances, once; where age decides, it
     * is not.
     */
    public static Map<String, Considered> ofInstances(
            Transaction transaction,
            Map<String, InstanceRow> rows,
            RetentionPolicy policy,
            OffTheTrees offTheTrees,
            Instant now) {
        if (rows.isEmpty()) {
            return Map.of();
        }
        var uncapped = work(Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL));
        var forest =
                transaction.byKey(() -> uncapped.gather(transaction, List.copyOf(rows.keySet()), offTheTrees, now));
        var young = rows.values().stream()
                .filter(row -> uncapped.judge(row, forest.tree(row.id())).due() == Ground.YOUNG)
                .map(InstanceRow::id)
                .collect(toSet());
        var capped = young.isEmpty() ? uncapped : work(transaction.df().cutoffs(policy, now));
        var considered = new HashMap<String, Considered>();
        rows.forEach((id, row) -> considered.put(id, ofInstance(row, young.contains(id) ? capped : uncapped, forest)));
        return considered;
    }

    private static ExpiredInstances work(Cutoffs cutoffs) {
        return new ExpiredInstances(cutoffs, false, Told.NOTHING);
    }

    private static Considered ofInstance(InstanceRow row, ExpiredInstances work, Forest forest) {
        var tree = forest.tree(row.id());
        return new Considered(
                work.judge(row, tree), work.cutoffs(), InstanceWork.instance(row, tree), tree, forest.horizon());
    }

    /** Those that only the engine has, or nobody; by id. */
    public static Map<String, Considered> ofEngineRoots(
            Transaction transaction,
            Collection<String> ids,
            RetentionPolicy policy,
            OffTheTrees offTheTrees,
            Instant now,
            boolean standby) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        var work = new Orphans(Cutoffs.of(policy, now, CapCutoffs.KEEP_ALL), standby, false);
        var forest = transaction.byKey(() -> work.gather(transaction, List.copyOf(ids), offTheTrees, now));
        var considered = new HashMap<String, Considered>();
        forest.trees()
                .forEach((id, tree) -> considered.put(
                        id,
                        new Considered(
                                work.judge(tree.tree(), forest.horizon()),
                                work.cutoffs(),
                                null,
                                tree,
                                forest.horizon())));
        return considered;
    }
}
