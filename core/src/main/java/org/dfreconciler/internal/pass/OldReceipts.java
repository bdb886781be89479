// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.Function;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.internal.words.Numbers;

/** Receipts that are older than receipts are to stay go at the end of a pass, oldest first, some in each transaction. */
final class OldReceipts {

    private static final int AT_ONCE = 5_000;

    private OldReceipts() {}

    static void remove(Store store, Duration stay, StopSignal stop, Tally tally) {
        var before = store.read(TransactionKind.LOOK, Transaction::now).minus(stay);
        var all = 0L;
        for (var some = AT_ONCE; some == AT_ONCE && !stop.requested(); ) {
            some = removeSome(store, transaction -> transaction.receipts().removeBefore(before, AT_ONCE));
            all += some;
        }
        if (all > 0) {
            tally.note(Numbers.of(all)
                    + " receipts were removed that are older than receipts stay (receiptsFor, --receipts-for)");
        }
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
