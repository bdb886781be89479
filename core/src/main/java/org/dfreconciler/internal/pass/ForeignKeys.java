// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.Transaction;

/** What a batch does about the foreign keys between the rows it is about to delete. */
interface ForeignKeys {

    /** Leaves them to the database. */
    ForeignKeys CHECKED = transaction -> {};

    void prepare(Transaction transaction);

    /** Has them go unchecked where the catalog shows, in the same transaction, that they cannot fail. */
    record Proven(String engineSchema, Tally tally) implements ForeignKeys {

        @Override
        public void prepare(Transaction transaction) {
            transaction.skipForeignKeyChecks(engineSchema).ifPresent(tally::foreignKeysChecked);
        }
    }
}
