// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Deletion;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Removed;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.Rules;
import org.dfreconciler.rules.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * Engine roots without a df row, past their grace, whose df row can no longer appear (R5, R6). They have no df side.
 *
 * @param standby whether the server is a hot standby, whose snapshots do not show which transactions of the primary are still
 *     to come
 * @param told whether it is told of each when it ended
 */
record Orphans(Cutoffs cutoffs, boolean standby, boolean told) implements Work {

    @Override
    public PassStep step() {
        return PassStep.ORPHANS;
    }

    @Override
    public CandidatePage candidates(Transaction transaction, FinishOrder after, int limit) {
        return transaction.orphans(cutoffs, after, limit);
    }

    @Override
    public Subjects lock(Transaction transaction, List<String> ids) {
        return subjects(ids);
    }

    @Override
    public Subjects read(Transaction transaction, List<String> ids) {
        return subjects(ids);
    }

    private Subjects subjects(List<String> ids) {
        return new Subjects(ids, this::fate, Map.of(), told ? this::details : Details.Source.NOT_ASKED);
    }

    private Map<String, Details> details(Forest forest) {
        var details = new HashMap<String, Details>();
        forest.trees().forEach((id, tree) -> {
            var root = tree.tree().root();
            if (root != null) {
                details.put(
                        id,
                        new Details(
                                null,
                                null,
                                null,
                                root.completedAt(),
                                Rules.dueSince(root, cutoffs).orElse(null)));
            }
        });
        return details;
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

    /** A receipt of an orphan says when it ended and nothing more: there was no df row. */
    @Override
    public List<Removed> removed(Subjects subjects, Judgement judgement, Deletion dfSide) {
        return judgement.going().stream()
                .map(id -> new Removed(id, judgement.fate(id), null, null, completedAt(judgement.forest(), id)))
                .toList();
    }

    private static @Nullable Instant completedAt(Forest forest, String id) {
        var root = forest.tree(id).tree().root();
        return root == null ? null : root.completedAt();
    }
}
