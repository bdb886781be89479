// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** A disagreement of the two stores that can be set right by what the engine has settled; each is asked for by its name. */
public enum RepairKind {
    /**
     * {@link DriftKind#STRANDED}: the df row is given the engine's end. {@code Completed} becomes {@code completed}, with the
     * engine's {@code completed_at}; {@code Failed} becomes {@code cancelled} where the engine's word begins with {@code canceled:},
     * and {@code failed} otherwise. Nodes stay as they are: pg_durable itself writes none of them when a workflow ends.
     */
    STRANDED,
    /** {@link DriftKind#ZOMBIE}: executions of ids of which the engine has no record are deleted, with their history. */
    ZOMBIES,
    /**
     * {@link DriftKind#STRAY}: sub-orchestrations of which parent and root are gone on both sides are deleted, each with all below
     * it, by the engine's own function, once all of that has ended.
     */
    STRAYS
}
