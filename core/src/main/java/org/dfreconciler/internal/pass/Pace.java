// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.Supplier;
import org.dfreconciler.internal.store.TooSlowException;
import org.dfreconciler.internal.store.Transaction;

/** How long the parts of a batch may take, so that it disturbs nobody and a pass can stop. */
record Pace(StopSignal stop) {

    /** For a batch of several instances, whose df rows others may be waiting for. */
    private static final Duration OF_SEVERAL = Duration.ofSeconds(1);

    /**
     * For one instance alone, which cannot be split: checking its foreign keys takes time that grows with the square of
     * its nodes.
     */
    private static final Duration OF_ONE = Duration.ofMinutes(10);

    private static final Duration UNDER_CLAIM = Duration.ofSeconds(30);

    Duration dfSideTimeout(int instances) {
        return stop.atMostTimeLeft(instances == 1 ? OF_ONE : OF_SEVERAL);
    }

    /** Throws once what is archived before the df side goes takes longer than that may, or is to stop where it may take long. */
    Runnable archiveWatch(int instances) {
        var timeout = dfSideTimeout(instances);
        var startedAt = System.nanoTime();
        return () -> {
            if (System.nanoTime() - startedAt > timeout.toNanos() || instances == 1 && stop.requested()) {
                throw new TooSlowException(
                        "there is more to archive than can be read in " + timeout.toSeconds() + " s");
            }
        };
    }

    Duration claimTimeout() {
        return UNDER_CLAIM;
    }

    /** Does what may take long, where it is one instance's; a request to stop cancels it. */
    <T> T cancelling(Transaction transaction, int instances, Supplier<T> work) {
        return instances == 1 ? stop.cancelling(transaction::cancel, work) : work.get();
    }
}
