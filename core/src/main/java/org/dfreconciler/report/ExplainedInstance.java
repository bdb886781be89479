// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The row of {@code df.instances}, as people read it. Immutable.
 *
 * @param id the instance's id
 * @param label the first 200 characters, with an ellipsis where there are more; empty where it has none, or the role may not read it
 * @param status the df status; empty where the row has none
 * @param owner the role that started it, {@code submitted_by}
 * @param createdAt df {@code created_at}
 * @param completedAt df {@code completed_at}; {@link Instant#MAX} and {@link Instant#MIN} stand for infinities, as in all times here
 */
public record ExplainedInstance(
        String id,
        Optional<String> label,
        Optional<String> status,
        String owner,
        Optional<Instant> createdAt,
        Optional<Instant> completedAt) {

    public ExplainedInstance {
        Objects.requireNonNull(id, "id must not be null");
        Objects.requireNonNull(label, "label must not be null");
        Objects.requireNonNull(status, "status must not be null");
        Objects.requireNonNull(owner, "owner must not be null");
        Objects.requireNonNull(createdAt, "createdAt must not be null");
        Objects.requireNonNull(completedAt, "completedAt must not be null");
    }
}
