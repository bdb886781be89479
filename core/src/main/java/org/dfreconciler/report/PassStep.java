// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** What the batches of a pass or a purge are about, one step after the other. */
public enum PassStep {
    /** Expired instances go, by age or by cap. */
    EXPIRED,
    /** Orphaned engine roots are reclaimed. */
    ORPHANS,
    /** Live loops lose their older executions, and what those had started. */
    LOOPS,
    /** Instances go that somebody named, or described by a filter. */
    PURGE,
    /** What late messages left behind of instances that went is cleared. */
    LEFT_BEHIND
}
