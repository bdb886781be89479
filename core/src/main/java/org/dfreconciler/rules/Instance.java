// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Objects;
import java.util.Set;

/**
 * An instance of the df control plane, as far as retention is concerned. Immutable.
 *
 * @param id the id; only eight lower-case hex digits are ever removed
 * @param status the df status, or null where the row has none
 * @param finishedAt when it ended, or null where unknown; {@link Instant#MAX} and {@link Instant#MIN} stand for
 *     PostgreSQL's {@code infinity} and {@code -infinity}
 */
public record Instance(String id, String status, Instant finishedAt) {

    private static final Set<String> TERMINAL = Set.of("completed", "failed", "cancelled");

    public Instance {
        Objects.requireNonNull(id, "id");
    }

    /**
     * An instance whose end is the first of these that is known: df {@code completed_at}, the {@code completed_at} of its
     * engine root's current execution, df {@code created_at}. Never {@code updated_at}, which tenants can write.
     * pg_durable 0.2.6 sets {@code completed_at} for completed instances only; the engine knows when the others ended.
     */
    public static Instance of(
            String id, String status, Instant completedAt, Instant engineCompletedAt, Instant createdAt) {
        var finishedAt = completedAt != null ? completedAt : engineCompletedAt != null ? engineCompletedAt : createdAt;
        return new Instance(id, status, finishedAt);
    }

    /** Tells whether the status is {@code completed}, {@code failed} or {@code cancelled} (R3). */
    public boolean isTerminal() {
        return status != null && TERMINAL.contains(status);
    }

    FinishOrder order() {
        return new FinishOrder(finishedAt, id);
    }
}
