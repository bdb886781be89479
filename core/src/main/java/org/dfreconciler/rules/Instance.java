// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instance of the df control plane, as far as retention is concerned. Immutable.
 *
 * @param id the id; only eight lower-case hex digits are ever removed
 * @param status the df status, or null where the row has none
 * @param owner the role that started it, {@code submitted_by}
 * @param finishedAt when it ended, or null where unknown; {@link Instant#MAX} and {@link Instant#MIN} stand for
 *     PostgreSQL's {@code infinity} and {@code -infinity}
 * @param vouchedFor whether its end is not its owner's word alone: df {@code completed_at} is set, which tenants cannot
 *     write, or its engine root has ended
 * @param label its label, or null where it has none; a pass reads no more of it than its policy's clauses compare with
 * @param held whether a hold on it stands (R9), as {@link Rules#isHeld} says
 */
public record Instance(
        String id,
        @Nullable String status,
        String owner,
        @Nullable Instant finishedAt,
        boolean vouchedFor,
        @Nullable String label,
        boolean held) {

    /** The df statuses of an instance that has ended. */
    public static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled");

    public Instance {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
    }

    /** One without a label, and not held. */
    public Instance(
            String id, @Nullable String status, String owner, @Nullable Instant finishedAt, boolean vouchedFor) {
        this(id, status, owner, finishedAt, vouchedFor, null, false);
    }

    /** The same with a label. */
    public Instance withLabel(@Nullable String itsLabel) {
        return new Instance(id, status, owner, finishedAt, vouchedFor, itsLabel, held);
    }

    /**
     * An instance without a label, which {@link #withLabel} gives it, and not held. Its end is the first of these that is known:
     * df {@code completed_at}, the {@code completed_at} of its engine root's current execution, df {@code created_at}. Never
     * {@code updated_at}, which tenants can write.
     * pg_durable up to 0.2.9 sets {@code completed_at} for completed instances only; the engine knows when the others ended.
     *
     * @param completedAt df {@code completed_at}
     * @param createdAt df {@code created_at}
     * @param tree what the engine has of this id
     */
    public static Instance of(
            String id,
            @Nullable String status,
            String owner,
            @Nullable Instant completedAt,
            @Nullable Instant createdAt,
            EngineTree tree) {
        var root = tree.root() != null && tree.root().parentId() == null ? tree.root() : null;
        var engineCompletedAt = root == null ? null : root.completedAt();
        var hasEnded = root != null && root.status() != null && EngineWords.SETTLED.contains(root.status());
        var finishedAt = completedAt != null ? completedAt : engineCompletedAt != null ? engineCompletedAt : createdAt;
        return new Instance(id, status, owner, finishedAt, completedAt != null || hasEnded);
    }

    /** The same, held or not (R9). */
    public Instance withHold(boolean stands) {
        return new Instance(id, status, owner, finishedAt, vouchedFor, label, stands);
    }

    /** Tells whether the status is {@code completed}, {@code failed} or {@code cancelled} (R3). */
    public boolean isTerminal() {
        return status != null && TERMINAL.contains(status);
    }

    FinishOrder order() {
        return new FinishOrder(finishedAt, id);
    }
}
