// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.DatabaseError;

/**
 * Failures in a row, with no success between. One that comes again and again is no instance's own: going on would meet it once
 * for each. Thread-safe.
 */
public final class Streak {

    private static final int SAME_ERRORS = 50;
    private static final int LOSSES = 3;

    private String kind = "";
    private int length;
    private int losses;

    public synchronized void succeeded() {
        length = 0;
        losses = 0;
    }

    /** Counts a failure; tells whether it is time to end it all. */
    public synchronized boolean isTooLongWith(RuntimeException error) {
        if (DatabaseError.of(error) == DatabaseError.CONNECTION_LOST) {
            losses++;
        }
        var itsKind = error.getClass().getName() + DatabaseError.sqlState(error);
        length = itsKind.equals(kind) ? length + 1 : 1;
        kind = itsKind;
        return length >= SAME_ERRORS || losses >= LOSSES;
    }
}
