// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;

/**
 * How many instances a batch takes. It begins small and doubles while batches are quick; it halves after contention and
 * after a slow batch, so that a transaction stays well below a second whatever the data and the load. Thread-safe.
 */
final class BatchSize {

    private static final int FIRST = 100;
    private static final Duration QUICK = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofMillis(400);

    private final int largest;
    private int current;

    BatchSize(int largest) {
        this.largest = largest;
        this.current = Math.min(FIRST, largest);
    }

    synchronized int current() {
        return current;
    }

    /** A batch went through in so long. */
    synchronized void succeeded(Duration elapsed) {
        if (elapsed.compareTo(SLOW) > 0) {
            shrink();
        } else if (elapsed.compareTo(QUICK) < 0) {
            current = (int) Math.min(largest, 2L * current);
        }
    }

    synchronized void shrink() {
        current = Math.max(1, current / 2);
    }
}
