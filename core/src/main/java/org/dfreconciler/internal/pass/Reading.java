// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.function.Function;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;

/** Reads that are made again where somebody was in the way: a lock, or on a standby the replay of what a snapshot still needs. */
final class Reading {

    private static final int TRIES = 3;

    private Reading() {}

    static <T> T of(Store store, TransactionKind kind, Function<Transaction, T> reads) {
        for (var tries = 1; ; tries++) {
            try {
                return store.read(kind, reads);
            } catch (RuntimeException e) {
                if (tries == TRIES || DatabaseError.of(e) != DatabaseError.CONTENTION) {
                    throw e;
                }
            }
        }
    }
}
