// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import java.util.function.Function;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.pass.PassOptions;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;

/**
 * What the checks are about.
 *
 * @param store with the engine's schema, as far as its name is known
 * @param facts what a look around has seen
 * @param options of the passes that it is looked at for
 */
record Database(Store store, Facts facts, PassOptions options) {

    /** In a transaction of its own, so that an error is the end of this question alone. */
    <T> T read(Function<Transaction, T> question) {
        return store.read(TransactionKind.SURVEY, question);
    }

    String role() {
        return facts.server().quotedRole();
    }
}
