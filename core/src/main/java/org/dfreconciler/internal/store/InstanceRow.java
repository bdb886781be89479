// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Instance;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code df.instances}, as one statement saw it.
 *
 * @param label its beginning, enough of it for clauses to compare with; null where it has none, or it was not read
 */
public record InstanceRow(
        String id,
        @Nullable String status,
        String owner,
        @Nullable Instant completedAt,
        @Nullable Instant createdAt,
        @Nullable String label) {

    private static final int LABEL = 5;

    /** With its label where that was read. */
    static InstanceRow of(Record row) {
        return new InstanceRow(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                (Instant) row.get(3),
                (Instant) row.get(4),
                row.size() > LABEL ? row.get(LABEL, String.class) : null);
    }

    /** The instance as the rules see it: the row with what the engine knows of its end. */
    public Instance with(EngineTree tree) {
        return Instance.of(id, status, owner, completedAt, createdAt, tree).withLabel(label);
    }
}
