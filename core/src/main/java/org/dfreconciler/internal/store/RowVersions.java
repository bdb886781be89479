// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How many rows there are, and the sum of the numbers of the transactions that wrote them. A row that is written again has a later
 * number, and so has a new one: as many rows with the same sum are the same rows as they were.
 */
public record RowVersions(long rows, long sum) {

    public static final RowVersions NONE = new RowVersions(0, 0);

    public RowVersions plus(RowVersions other) {
        return new RowVersions(rows + other.rows, sum + other.sum);
    }
}
