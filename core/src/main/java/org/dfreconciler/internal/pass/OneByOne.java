// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.LinkedHashMap;
import java.util.Map;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;

/** Removes what was decided on one by one, in one transaction: what cannot be removed stands out, and the rest goes. */
final class OneByOne {

    private final DueWork work;
    private final Transaction transaction;
    private final Map<String, RuntimeException> failures = new LinkedHashMap<>();
    private DeletedRows deleted = DeletedRows.NONE;

    private OneByOne(DueWork work, Transaction transaction) {
        this.work = work;
        this.transaction = transaction;
    }

    static BatchResult remove(DueWork work, Transaction transaction, Decision decision) {
        var attempts = new OneByOne(work, transaction);
        decision.singly().forEach(attempts::attempt);
        decision.withdraw(attempts.failures.keySet());
        return new BatchResult(decision, attempts.deleted, attempts.failures);
    }

    private void attempt(Decision one) {
        transaction
                .attempt(() -> deleted = deleted.plus(work.removeChecked(transaction, one)))
                .ifPresent(error -> {
                    if (!DatabaseError.of(error).isOfTheInstance()) {
                        throw error;
                    }
                    failures.put(one.removedIds().get(0), error);
                });
    }
}
