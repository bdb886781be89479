// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.OffTheTrees;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.FinishOrder;
import org.jspecify.annotations.Nullable;

/**
 * Candidates, and what one look over the engine, right after them, found that no walk over their trees leads to. It has to come
 * after: what ended before it was chosen must have been seen.
 */
record Page(CandidatePage candidates, OffTheTrees offTheTrees) {

    /** Candidates held at a time: eight megabytes of ids. */
    private static final int SIZE = 2_000_000;

    /** What is a candidate: the next ones behind a position, oldest first. */
    interface Selection {
        CandidatePage of(Transaction transaction, FinishOrder after, int limit);
    }

    static Page read(Store store, Selection selection, FinishOrder after) {
        return store.read(
                TransactionKind.SELECTION,
                transaction -> new Page(
                        selection.of(transaction, after, SIZE),
                        transaction.engine().offTheTrees()));
    }

    /** How long before this time the oldest of them ended; null where that is not known. */
    @Nullable
    Duration oldestAge(Instant now) {
        var first = candidates.first();
        return first == null || first.finishedAt() == null ? null : Duration.between(first.finishedAt(), now);
    }

    boolean isFull() {
        return candidates.full();
    }

    /** Where the next page begins. */
    FinishOrder last() {
        return candidates.last();
    }
}
