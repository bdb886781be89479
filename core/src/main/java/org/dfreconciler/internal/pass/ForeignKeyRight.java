// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.inspection.ServerFacts;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;

/** Whether the role may leave foreign keys unchecked. */
public final class ForeignKeyRight {

    private static final int FIRST_WITH_PARAMETER_PRIVILEGES = 150_000;

    private ForeignKeyRight() {}

    public static boolean isGiven(Store store, ServerFacts server) {
        return server.superuser()
                || server.versionNumber() >= FIRST_WITH_PARAMETER_PRIVILEGES
                        && store.read(TransactionKind.LOOK, Transaction::maySkipTriggers);
    }
}
