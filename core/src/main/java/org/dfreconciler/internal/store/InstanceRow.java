// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Instance;

/** A row of {@code df.instances}, as it stands under a lock. */
public record InstanceRow(String id, String status, Instant completedAt, Instant createdAt) {

    /** With what the engine knows of its end. */
    public Instance with(EngineTree tree) {
        var engineCompletedAt = tree.root()
                .filter(root -> root.parentId() == null)
                .map(EngineInstance::completedAt)
                .orElse(null);
        return Instance.of(id, status, completedAt, engineCompletedAt, createdAt);
    }
}
