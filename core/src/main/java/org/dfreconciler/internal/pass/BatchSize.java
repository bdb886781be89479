// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

/** How many instances a batch takes: half as many after contention, twice as many again after each success. */
final class BatchSize {

    private final int largest;
    private int current;

    BatchSize(int largest) {
        this.largest = largest;
        this.current = largest;
    }

    int current() {
        return current;
    }

    void shrink() {
        current = Math.max(1, current / 2);
    }

    void grow() {
        current = (int) Math.min(largest, 2L * current);
    }
}
