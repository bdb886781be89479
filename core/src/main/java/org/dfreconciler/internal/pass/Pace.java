// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.Supplier;
import org.dfreconciler.internal.store.TooSlowException;
import org.dfreconciler.internal.store.Transaction;

/**
 * How long the parts of a batch may take, so that it disturbs nobody and a pass can stop.
 *
 * @param isPatient whether the batch is of one instance that comes after all others, so that only who wants its df row waits for it
 */
record Pace(StopSignal stop, boolean isPatient) {

    /** While others wait: for df rows of the batch, and for their turn in the pass. */
    private static final Duration HASTY = Duration.ofSeconds(1);

    /** For one instance, which cannot be split: checking its foreign keys takes time that grows with the square of its nodes. */
    private static final Duration PATIENT = Duration.ofMinutes(10);

    private static final Duration UNDER_CLAIM = Duration.ofSeconds(30);

    /** The same for an instance that could be split. */
    Pace hasty() {
        return new Pace(stop, false);
    }

    Duration dfSideTimeout() {
        return stop.atMostTimeLeft(isPatient ? PATIENT : HASTY);
    }

    /** Throws once what is archived before the df side goes takes longer than that may, or is to stop where it may take long. */
    Runnable archiveWatch() {
        var timeout = dfSideTimeout();
        var startedAt = System.nanoTime();
        return () -> {
            if (System.nanoTime() - startedAt > timeout.toNanos() || isPatient && stop.requested()) {
                throw new TooSlowException(
                        "there is more to archive than can be read in " + timeout.toSeconds() + " s");
            }
        };
    }

    Duration claimTimeout() {
        return UNDER_CLAIM;
    }

    /** Does what may take long; a request to stop cancels it then. */
    <T> T cancelling(Transaction transaction, Supplier<T> work) {
        return isPatient ? stop.cancelling(transaction::cancel, work) : work.get();
    }
}
