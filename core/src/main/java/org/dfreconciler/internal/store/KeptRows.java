// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/** Rows that stay although they were deleted. */
final class KeptRows {

    private KeptRows() {}

    /** Of rows that are there and locked, only a trigger or rule can keep one, and does so without a word. */
    static void refuse(String table, long expected, long deleted) {
        if (deleted < expected) {
            throw new IllegalStateException("deleted " + deleted + " of " + expected + " rows of " + table
                    + ": a trigger or rule keeps the others");
        }
    }
}
