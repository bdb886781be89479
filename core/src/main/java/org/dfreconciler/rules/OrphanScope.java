// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import java.util.List;

/** Which orphans are reclaimed, by how their engine root ended. */
public enum OrphanScope {
    /** Engine status {@code Failed}: how a start ends whose caller rolled back. The default. */
    FAILED(List.of("Failed")),
    /** Every settled root, {@code Completed} ones included, which older versions of pg_durable left behind. */
    SETTLED(EngineWords.SETTLED);

    private final List<String> engineStatuses;

    OrphanScope(List<String> engineStatuses) {
        this.engineStatuses = engineStatuses;
    }

    /** The engine statuses in scope. */
    public List<String> engineStatuses() {
        return engineStatuses;
    }
}
