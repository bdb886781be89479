// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/**
 * What becomes of one id in a pass or a purge: it goes, it stays, or it is no longer there. The same word stands in the rules, in
 * reports and in JSON.
 */
public enum Fate {
    /** Goes: a terminal instance that finished before the retention window (R1). */
    AGE,
    /** Goes: a terminal instance inside the window, beyond its owner's share of {@code maxRetained} (R2). */
    CAP,
    /** Goes: an engine root whose df row can no longer appear (R5). */
    ORPHAN,
    /** Goes: a terminal instance that somebody named, or described by a filter, whatever its age. */
    PURGED,
    /** Stays, and goes on: of a live loop, executions beyond the newest that the policy keeps go. */
    PRUNED,
    /** Stays: no rule lets it go yet. Of a purge: it has not ended, or the filter does not match it. */
    NOT_DUE,
    /** Stays: age, cap or a purge would let it go, but it is held (R9). */
    HELD,
    /** Stays: it looks due, but only what was approved goes, and it was not. */
    NOT_APPROVED,
    /** Stays: due, but the engine still works on it or on something below it, or may yet start something (R4). */
    ENGINE_ACTIVE,
    /** Stays: due, but it cannot be proved now that it may go (R4, R5). */
    UNRESOLVED,
    /** Stays: due, but another transaction holds a part of it; the next pass looks again. */
    LOCKED,
    /** Stays: due, but the database refused to delete it; the report has its error. */
    FAILED,
    /** Neither: it was there when the pass looked for candidates, or was named in a purge, and there is no such instance. */
    GONE;

    /** Tells whether an id of this fate is removed. */
    public boolean goes() {
        return this == AGE || this == CAP || this == ORPHAN || this == PURGED;
    }
}
