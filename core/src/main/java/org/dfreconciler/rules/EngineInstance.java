// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One record of the engine. Immutable.
 *
 * @param id the engine's {@code instance_id}
 * @param parentId the engine's {@code parent_instance_id}, null for a root
 * @param orchestrationName the engine's {@code orchestration_name}
 * @param status the status of the current execution, null where it has no execution row
 * @param completedAt when the current execution ended, null where unknown
 * @param leasedUntil when the last lease on it or on a work item of it ends, null where there is none
 * @param hasDfRow whether {@code df.instances} has a row of this id
 * @param xmin the transaction that wrote the record's present version, the row's system column {@code xmin}
 */
public record EngineInstance(
        String id,
        @Nullable String parentId,
        String orchestrationName,
        @Nullable String status,
        @Nullable Instant completedAt,
        @Nullable Instant leasedUntil,
        boolean hasDfRow,
        long xmin) {

    public EngineInstance {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(orchestrationName, "orchestrationName must not be null");
    }

    /** Current execution {@code Completed} or {@code Failed}, and no unexpired lease; undecided counts as live. */
    boolean isSettled(Instant now) {
        return status != null
                && EngineWords.SETTLED.contains(status)
                && (leasedUntil == null || leasedUntil.isBefore(now));
    }

    /** At work, or between two turns; undecided does not count. */
    boolean isTurning() {
        return status != null && EngineWords.TURNING.contains(status);
    }

    boolean isOfPgDurable() {
        return orchestrationName.startsWith(EngineWords.ORCHESTRATION_PREFIX);
    }
}
