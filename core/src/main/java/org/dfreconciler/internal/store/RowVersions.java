// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How many rows there are, and the sum of the numbers of the transactions that wrote them. A row that is changed or
 * added gets a later number, so where both are the same as before, the rows are the same.
 */
public record RowVersions(long rows, long sum) {

    public static final RowVersions NONE = new RowVersions(0, 0);

    public RowVersions plus(RowVersions other) {
        return new RowVersions(rows + other.rows, sum + other.sum);
    }
}
