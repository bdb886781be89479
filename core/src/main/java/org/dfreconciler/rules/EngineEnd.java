// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the engine says that an execution ended, and what pg_durable (up to 0.2.9) writes into the df row for such an end. Immutable.
 *
 * @param status {@code Completed} or {@code Failed}; any other is no end
 * @param at when; null where unknown
 * @param word its output, or the beginning of it; empty where there is none
 */
public record EngineEnd(String status, @Nullable Instant at, String word) {

    public EngineEnd {
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(word, "word must not be null");
    }

    public boolean isOne() {
        return EngineWords.SETTLED.contains(status);
    }

    /** The df status: {@code completed}; of a failure {@code cancelled} where the word says so, and {@code failed} otherwise. */
    public String dfStatus() {
        if (isCompletion()) {
            return "completed";
        }
        return word.startsWith(EngineWords.CANCELED) ? "cancelled" : "failed";
    }

    /** What {@code completed_at} becomes; null where it stays: pg_durable sets it of completed instances alone. */
    public @Nullable Instant dfCompletedAt() {
        return isCompletion() ? at : null;
    }

    private boolean isCompletion() {
        return status.equals("Completed");
    }
}
