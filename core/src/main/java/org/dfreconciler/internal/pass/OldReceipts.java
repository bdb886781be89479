// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.Function;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.internal.words.Numbers;

/**
 * Receipts that are older than receipts are to stay go at the end of a pass, oldest first, some in each transaction; their archives,
 * which were written before them, go before them.
 */
final class OldReceipts {

    private static final int AT_ONCE = 5_000;

    /** Each a megabyte at most. */
    private static final int CHUNKS_AT_ONCE = 200;

    private OldReceipts() {}

    static void remove(Store store, Duration stay, boolean archives, StopSignal stop, Tally tally) {
        var before = store.read(TransactionKind.LOOK, Transaction::now).minus(stay);
        if (archives) {
            removeAll(
                    store,
                    stop,
                    CHUNKS_AT_ONCE,
                    transaction -> transaction.archive().removeBefore(before, CHUNKS_AT_ONCE));
        }
        var all = removeAll(
                store, stop, AT_ONCE, transaction -> transaction.receipts().removeBefore(before, AT_ONCE));
        if (all > 0) {
            tally.note(Numbers.of(all)
                    + " receipts were removed that are older than receipts stay (receiptsFor, --receipts-for)");
        }
    }

    private static long removeAll(Store store, StopSignal stop, int atOnce, Function<Transaction, Integer> removal) {
        var all = 0L;
        for (var some = atOnce; some == atOnce && !stop.requested(); ) {
            some = removeSome(store, removal);
            all += some;
        }
        return all;
    }

    /** Where somebody else is at them, the next pass sees to the rest. */
    private static int removeSome(Store store, Function<Transaction, Integer> removal) {
        try {
            return store.committedWithRetries(removal);
        } catch (RuntimeException e) {
            if (DatabaseError.of(e) == DatabaseError.CONTENTION) {
                return 0;
            }
            throw e;
        }
    }
}
