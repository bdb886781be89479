// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.dfreconciler.internal.store.Forest;
import org.dfreconciler.internal.store.StrandedRow;
import org.dfreconciler.internal.store.StrayRow;
import org.dfreconciler.internal.store.ZombieRow;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.CommitHorizon;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Whether something is to be repaired, by everything that both sides know of it.
 *
 * @param now the database's time at the beginning of the repair
 */
record Judgement(Instant now, Duration grace) {

    /** The time before which something must have happened to be past the grace. */
    Instant bound() {
        return now.minus(grace);
    }

    Repair of(StrandedRow row) {
        var end = row.end();
        if (isTerminal(row.status()) || !end.isOne()) {
            return Repair.of(row.id(), RepairResult.CHANGED);
        }
        return new Repair(
                row.id(),
                result(row),
                Optional.ofNullable(row.status()),
                Optional.of(end.dfStatus()),
                Optional.ofNullable(end.at()),
                end.word(),
                0,
                0);
    }

    private RepairResult result(StrandedRow row) {
        if (!row.ours() || isOfAnEarlierInstance(row)) {
            return RepairResult.UNRESOLVED;
        }
        if (row.atWork()) {
            return RepairResult.ENGINE_ACTIVE;
        }
        var endedAt = row.end().at();
        if (endedAt == null || !endedAt.isBefore(bound())) {
            return RepairResult.NOT_DUE;
        }
        return row.behindHorizon() ? RepairResult.REPAIRED : RepairResult.UNRESOLVED;
    }

    private static boolean isTerminal(@Nullable String status) {
        return status != null && Instance.TERMINAL.contains(status);
    }

    /**
     * Whether the engine's end belongs to an earlier instance of the same id: pg_durable (up to 0.2.9) may give an
     * orphan's id to a new instance, whose start the engine then drops.
     */
    private static boolean isOfAnEarlierInstance(StrandedRow row) {
        var createdAt = row.createdAt();
        var endedAt = row.end().at();
        return createdAt != null && endedAt != null && endedAt.isBefore(createdAt);
    }

    Repair of(ZombieRow row) {
        return new Repair(
                row.id(),
                result(row),
                Optional.empty(),
                Optional.empty(),
                Optional.of(row.startedAt()),
                "",
                row.executions(),
                0);
    }

    private RepairResult result(ZombieRow row) {
        if (row.atWork()) {
            return RepairResult.ENGINE_ACTIVE;
        }
        if (!row.startedAt().isBefore(bound())) {
            return RepairResult.NOT_DUE;
        }
        return row.behindHorizon() ? RepairResult.REPAIRED : RepairResult.UNRESOLVED;
    }

    /**
     * Of a stray and all below it.
     *
     * @param row null where it is gone
     * @param tree null where a walk from it misses a part of what is below it
     * @param horizon of the snapshot that shows the tree, no later than the one that shows the row
     */
    Repair of(String id, @Nullable StrayRow row, Forest.@Nullable Tree tree, CommitHorizon horizon) {
        if (row == null) {
            return Repair.of(id, RepairResult.CHANGED);
        }
        return new Repair(
                id,
                tree == null ? RepairResult.UNRESOLVED : result(row, tree, horizon),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(row.endedAt()),
                "",
                0,
                tree == null ? 0 : tree.tree().members());
    }

    private RepairResult result(StrayRow row, Forest.Tree tree, CommitHorizon horizon) {
        var root = tree.tree().root();
        if (root == null) {
            return RepairResult.CHANGED;
        }
        if (!row.isAlone() || !row.ours() || root.hasDfRow() || !tree.tree().closed()) {
            return RepairResult.UNRESOLVED;
        }
        if (row.atWorkAbove() || !Rules.hasEnded(tree.tree(), tree.queued())) {
            return RepairResult.ENGINE_ACTIVE;
        }
        var endedAt = row.endedAt();
        if (endedAt == null || !endedAt.isBefore(bound())) {
            return RepairResult.NOT_DUE;
        }
        return horizon.isAfter(root.xmin()) ? RepairResult.REPAIRED : RepairResult.UNRESOLVED;
    }
}
