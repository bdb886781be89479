// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

/** What became of one id that looked as if it were to be repaired; of a plan, what would become of it. */
public enum RepairResult {
    /** It was set right. */
    REPAIRED,
    /** It ended, or began, within the grace; or nobody knows when. */
    NOT_DUE,
    /** The engine may still be at work on it: a lease, a work item, or a message is there. */
    ENGINE_ACTIVE,
    /**
     * A transaction that is open, or prepared, and older than the engine's record may still write it; or the engine's record is not
     * of this instance: it is somebody else's, or ended before the instance began; or a stray's parent or root is there on one of
     * the two sides, or its tree is tied to another's.
     */
    UNRESOLVED,
    /** Another transaction holds its row. Only a repair can know that, no plan. */
    LOCKED,
    /** It was set right, or removed, by somebody else before it was looked at. */
    CHANGED,
    /** The database refused it; the report's failures say why. */
    FAILED
}
