// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** Which orphans are reclaimed, by how their engine root ended. */
public enum OrphanScope {
    /** Engine status {@code Failed}: how a start ends whose caller rolled back. The default. */
    FAILED,
    /** Every settled root, {@code Completed} ones included, which older versions of pg_durable left behind. */
    SETTLED;

    /** Tells whether a root whose current execution has this engine status is in scope. */
    public boolean includes(String engineStatus) {
        return engineStatuses().contains(engineStatus);
    }

    /** The engine statuses in scope. */
    public java.util.List<String> engineStatuses() {
        return this == FAILED ? EngineStatus.FAILED_ONLY : EngineStatus.SETTLED;
    }
}
