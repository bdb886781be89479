// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

/** What the engine does with a tree. Only the first two may be removed (R4). */
public enum TreeState {
    /** The engine has no record of the id and none is on its way. */
    ABSENT,
    /** Every member has ended and nobody holds a lease on one. */
    SETTLED,
    /** A member runs, is between two turns, is leased, is undecided, or is queued to start. */
    LIVE,
    /** The id is not a root, or a member below the root has a df row of its own: not for a pass to resolve. */
    UNRESOLVED
}
