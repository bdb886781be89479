// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.dfreconciler.internal.queries.GatherQuery;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * The trees of some roots, as one snapshot showed them, by the id of the instance.
 *
 * @param horizon the commit horizon of the snapshot
 */
public record Forest(Map<String, Tree> trees, CommitHorizon horizon) {

    /**
     * The same trees with the df rows that a later snapshot of another database showed, and with the commit horizon of
     * that snapshot.
     */
    Forest with(Seen dfRows) {
        var together = trees.values().stream()
                .map(tree -> tree.with(dfRows.ids().contains(tree.tree().rootId())))
                .collect(toMap(tree -> tree.tree().rootId(), tree -> tree));
        return new Forest(together, dfRows.horizon());
    }

    /** The tree of a root that was asked for. */
    public Tree tree(String rootId) {
        return Objects.requireNonNull(trees.get(rootId), rootId);
    }

    /**
     * A tree, and how much a deletion of it has to meet.
     *
     * @param claimable rows that are to be locked before
     * @param queued messages and work items
     * @param held whether a hold on the instance stands (R9)
     */
    public record Tree(EngineTree tree, long claimable, long queued, boolean held) {

        private Tree with(boolean dfRow) {
            var its = tree.root();
            if (its == null) {
                return this;
            }
            var root = new EngineInstance(
                    its.id(),
                    its.parentId(),
                    its.orchestrationName(),
                    its.status(),
                    its.completedAt(),
                    its.leasedUntil(),
                    dfRow,
                    its.xmin());
            var same =
                    new EngineTree(tree.rootId(), root, tree.members(), tree.settled(), tree.mayStart(), tree.closed());
            return new Tree(same, claimable, queued, held);
        }
    }

    static Forest of(Collection<? extends Record> rows, OffTheTrees offTheTrees, EngineIds ids) {
        var trees = rows.stream()
                .map(row -> tree(row, offTheTrees, ids))
                .collect(toMap(tree -> tree.tree().rootId(), tree -> tree));
        var horizon = rows.stream()
                .findFirst()
                .map(row -> new CommitHorizon(row.get(GatherQuery.SNAPSHOT_XMIN), row.get(GatherQuery.SNAPSHOT_XMAX)))
                .orElse(CommitHorizon.UNKNOWN);
        return new Forest(trees, horizon);
    }

    private static Tree tree(Record row, OffTheTrees offTheTrees, EngineIds ids) {
        var rootId = row.get(GatherQuery.ROOT_ID);
        var id = ids.local(rootId);
        var tree = new EngineTree(
                id,
                root(id, row),
                row.get(GatherQuery.MEMBERS),
                row.get(GatherQuery.SETTLED),
                row.get(GatherQuery.MAY_START) || offTheTrees.mayStartBelow(rootId),
                row.get(GatherQuery.CLOSED));
        return new Tree(tree, row.get(GatherQuery.CLAIMABLE), row.get(GatherQuery.QUEUED), isHeld(row));
    }

    /** Whether the instance is held; no where there are no holds, since then nothing was asked. */
    private static boolean isHeld(Record row) {
        return row.field(GatherQuery.HELD) != null && row.get(GatherQuery.HELD);
    }

    private static @Nullable EngineInstance root(String id, Record row) {
        if (!row.get(GatherQuery.HAS_ROOT)) {
            return null;
        }
        return new EngineInstance(
                id,
                row.get(GatherQuery.PARENT_ID),
                row.get(GatherQuery.ORCHESTRATION_NAME),
                row.get(GatherQuery.STATUS),
                row.get(GatherQuery.COMPLETED_AT),
                null,
                row.get(GatherQuery.HAS_DF_ROW),
                row.get(GatherQuery.XMIN));
    }
}
