// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.time.Instant;
import java.util.Objects;

/**
 * An engine instance as a member of a tree. Immutable.
 *
 * @param id the engine's {@code instance_id}
 * @param parentId the engine's {@code parent_instance_id}, null for a root
 * @param status the status of the current execution, null where it has no execution row
 * @param completedAt when the current execution ended, null where unknown
 * @param leasedUntil when the lease in {@code instance_locks} ends, null where there is none
 * @param hasDfRow whether {@code df.instances} has a row of this id
 * @param xmin the transaction that wrote the record's present version, the row's system column {@code xmin}
 */
public record EngineInstance(
        String id,
        String parentId,
        String status,
        Instant completedAt,
        Instant leasedUntil,
        boolean hasDfRow,
        long xmin) {

    public EngineInstance {
        Objects.requireNonNull(id, "id");
    }

    /** Current execution {@code Completed} or {@code Failed}, and no unexpired lease; undecided counts as live. */
    boolean isSettled(Instant now) {
        return status != null
                && EngineStatus.SETTLED.contains(status)
                && (leasedUntil == null || leasedUntil.isBefore(now));
    }
}
