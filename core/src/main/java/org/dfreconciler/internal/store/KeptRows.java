// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** Rows that stay although they were deleted. */
final class KeptRows {

    private KeptRows() {}

    /**
     * Throws where fewer rows were deleted than were there and locked: only a trigger or a rule can keep such a row,
     * and it does so without an error.
     */
    static void refuse(String table, long expected, long deleted) {
        if (deleted < expected) {
            throw new IllegalStateException("deleted " + deleted + " of " + expected + " rows of " + table
                    + ": a trigger or rule keeps the others");
        }
    }
}
