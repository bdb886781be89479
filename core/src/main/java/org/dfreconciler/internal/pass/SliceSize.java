// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;

/**
 * How many executions a slice takes: so many that it stays well under a second, whatever an execution holds. Not thread-safe.
 */
final class SliceSize {

    static final int FIRST = 1_000;
    static final int MOST = 16_000;

    private static final Duration QUICK = Duration.ofMillis(150);
    private static final Duration SLOW = Duration.ofMillis(400);

    private int size = FIRST;

    int current() {
        return size;
    }

    /** A slice of the present size went through. */
    void succeeded(Duration elapsed) {
        if (elapsed.compareTo(QUICK) < 0) {
            size = Math.min(MOST, 2 * size);
        } else if (elapsed.compareTo(SLOW) > 0) {
            halve();
        }
    }

    void halve() {
        size = Math.max(1, size / 2);
    }
}
