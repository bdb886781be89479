// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.DatabaseError;

/** What to do after a batch that failed. */
public enum Recovery {
    /** The same batch once more. */
    AGAIN,
    /** Each half as a batch of its own. */
    HALVES,
    /** Each instance as a batch of its own. */
    SINGLY,
    /** Leave the one instance: others are at work on it. */
    LEAVE_LOCKED,
    /** Report the one instance by name, and go on without it. */
    FAIL,
    /** End the pass. */
    END;

    /**
     * A batch of so few that fails is tried one by one at once: where many of them fail that takes fewer tries than
     * halving, and where one fails no more.
     */
    private static final int FEW = 8;

    /**
     * The whole table.
     *
     * @param size how many instances the batch had
     * @param tries how often this batch has been tried, this time included
     */
    public static Recovery after(DatabaseError error, int size, int tries) {
        return switch (error) {
            case CONTENTION -> tries == 1 ? AGAIN : size > 1 ? HALVES : LEAVE_LOCKED;
            case TOO_MUCH, SURROUNDINGS -> size > 1 ? HALVES : FAIL;
            case INSTANCE -> size > FEW ? HALVES : size > 1 ? SINGLY : FAIL;
            case CONNECTION_LOST -> size > 1 ? SINGLY : FAIL;
            case END_OF_PASS -> END;
        };
    }
}
