// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Instance;
import org.jspecify.annotations.Nullable;

/** A row of {@code df.instances}, as one statement saw it. */
public record InstanceRow(
        String id,
        @Nullable String status,
        String owner,
        @Nullable Instant completedAt,
        @Nullable Instant createdAt) {

    /** With what the engine knows of its end. */
    public Instance with(EngineTree tree) {
        return Instance.of(id, status, owner, completedAt, createdAt, tree);
    }
}
