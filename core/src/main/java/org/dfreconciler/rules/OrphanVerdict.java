// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** What R5 says of an engine tree. */
public enum OrphanVerdict {
    /** An orphan past its grace whose df row can never appear: reclaim it. */
    RECLAIM,
    /** Not due: it has a df row, is too young, ended in another way than the scope asks, or is not ours. */
    KEEP,
    /** Due but for a live member: leave it. */
    LIVE,
    /** Due, but not provable: a transaction that is still open could bring its df row. Leave it for a later pass. */
    UNRESOLVED;

    /** R5, for one tree. */
    static OrphanVerdict of(EngineTree tree, Cutoffs cutoffs, CommitHorizon horizon) {
        var root = tree.root().orElse(null);
        if (root == null || !isDue(root, cutoffs)) {
            return KEEP;
        }
        return switch (tree.state(cutoffs.now())) {
            case LIVE -> LIVE;
            case SETTLED -> horizon.isAfter(root.xmin()) ? RECLAIM : UNRESOLVED;
            case ABSENT, UNRESOLVED -> UNRESOLVED;
        };
    }

    private static boolean isDue(EngineInstance root, Cutoffs cutoffs) {
        return !root.hasDfRow()
                && root.parentId() == null
                && InstanceIds.isDfForm(root.id())
                && root.status() != null
                && cutoffs.orphanScope().includes(root.status())
                && root.completedAt() != null
                && root.completedAt().isBefore(cutoffs.orphans());
    }
}
