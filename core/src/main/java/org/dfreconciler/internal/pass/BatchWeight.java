// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;

/**
 * How much a batch takes, in rows. It begins small and doubles while batches are quick. It halves after contention or too much,
 * and after a slow batch unless rows were dearer in a smaller one: then the time is not the rows', and smaller batches would only
 * pay it more often. Thread-safe.
 */
final class BatchWeight {

    static final long LEAST = 500;
    static final long FIRST = 2_000;
    static final long MOST = 32_000;

    private static final Duration QUICK = Duration.ofMillis(200);
    private static final Duration SLOW = Duration.ofMillis(400);

    /**
     * A row that costs less than this part of what it cost in batches half as heavy shows that batches have a fixed
     * cost.
     */
    private static final double CHEAPER = 0.75;

    private static final int LEVELS = 1 + Long.numberOfTrailingZeros(MOST / LEAST);

    /** Nanoseconds a row, last seen in batches of up to each weight; 0 where none was seen. */
    private final double[] perRow = new double[LEVELS];

    private int level = Long.numberOfTrailingZeros(FIRST / LEAST);

    synchronized long current() {
        return LEAST << level;
    }

    /**
     * A batch of so many rows went through in so long. One of half the present weight or less is left out: it does not
     * tell how long a full one takes.
     */
    synchronized void succeeded(long rows, Duration elapsed) {
        if (rows <= current() / 2) {
            return;
        }
        perRow[level] = (double) elapsed.toNanos() / rows;
        if (elapsed.compareTo(QUICK) < 0) {
            grow();
        } else if (elapsed.compareTo(SLOW) > 0) {
            slow();
        }
    }

    synchronized void shrink() {
        level = Math.max(0, level - 1);
    }

    private void slow() {
        if (isCheaper(level, level - 1)) {
            if (!isKnown(level + 1) || isCheaper(level + 1, level)) {
                grow();
            }
        } else if (isCheaper(level + 1, level)) {
            grow();
        } else {
            shrink();
        }
    }

    private boolean isCheaper(int heavier, int lighter) {
        return isKnown(heavier) && isKnown(lighter) && perRow[heavier] < CHEAPER * perRow[lighter];
    }

    private boolean isKnown(int index) {
        return index >= 0 && index < LEVELS && perRow[index] > 0;
    }

    private void grow() {
        level = Math.min(LEVELS - 1, level + 1);
    }
}
