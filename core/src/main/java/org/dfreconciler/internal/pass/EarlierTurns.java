// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.DeletedRows;

/**
 * Deletes the earlier turns of one instance that goes, slice by slice, before the batch that takes the rest. Each slice is judged
 * anew.
 */
final class EarlierTurns {

    /** Executions in a slice, at first. */
    private static final int FIRST_SLICE = 1_000;

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    private EarlierTurns() {}

    /**
     * An error here only ends the slices: the batch of the same instance, which follows, meets the same error and knows
     * what to do about it.
     */
    static void delete(Store store, Batch batch, StopSignal stop, Tally tally) {
        var slice = FIRST_SLICE;
        while (slice > 0 && !stop.requested()) {
            var executions = slice;
            var startedAt = tally.started(batch.work().step());
            try {
                var deleted =
                        store.committed(transaction -> batch.deleteEarlierTurns(transaction, executions, TIMEOUT));
                stop.triedABatch();
                tally.addSlice(deleted, Took.since(batch.work().step(), startedAt));
                slice = deleted.equals(DeletedRows.NONE) ? 0 : slice;
            } catch (RuntimeException e) {
                slice = DatabaseError.of(e) == DatabaseError.TOO_MUCH ? slice / 2 : 0;
            }
        }
    }
}
