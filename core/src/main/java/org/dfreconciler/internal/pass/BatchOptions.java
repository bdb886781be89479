// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.Evidence;
import org.dfreconciler.ReconcilerListener;
import org.jspecify.annotations.Nullable;

/**
 * How a pass or a purge goes about its batches.
 *
 * @param timeBudget null for none
 * @param skipForeignKeyChecks whether foreign keys that cannot fail go unchecked
 * @param evidence what is left of what goes
 * @param listeners who is told how it gets on
 */
public record BatchOptions(
        int batchSize,
        int parallelism,
        @Nullable Duration timeBudget,
        Duration pause,
        boolean skipForeignKeyChecks,
        Evidence evidence,
        List<ReconcilerListener> listeners) {

    public static final int DEFAULT_BATCH_SIZE = 500;

    /** Turns held at once, on all connections together. */
    private static final int MOST_TURNS = 4_000;

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    public BatchOptions {
        listeners = List.copyOf(listeners);
        inRange("batchSize", batchSize, 10_000);
        inRange("parallelism", parallelism, 64);
        if (timeBudget != null && (timeBudget.isNegative() || timeBudget.isZero())) {
            throw new IllegalArgumentException("timeBudget must be more than zero, was " + timeBudget);
        }
        if (pause.isNegative() || pause.compareTo(LONGEST_PAUSE) > 0) {
            throw new IllegalArgumentException("pause must be 0 to 60 seconds, was " + pause);
        }
    }

    /** Whether what goes leaves receipts. */
    boolean receipts() {
        return evidence != Evidence.NONE;
    }

    /** Whether it is archived besides. */
    boolean archives() {
        return evidence == Evidence.ARCHIVE;
    }

    /** How many instances a batch may have: a server has room for some thousands of the locks that a claim takes on turns. */
    int instancesABatch() {
        return Math.max(1, Math.min(batchSize, MOST_TURNS / parallelism));
    }

    private static void inRange(String option, int value, int largest) {
        if (value < 1 || value > largest) {
            throw new IllegalArgumentException(option + " must be 1 to " + largest + ", was " + value);
        }
    }
}
