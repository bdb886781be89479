// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;

/** Whether foreign keys that cannot fail may go unchecked: where somebody asked for it, and the role has the right. */
final class UncheckedForeignKeys {

    private static final int FIRST_WITH_PARAMETER_PRIVILEGES = 150_000;

    private UncheckedForeignKeys() {}

    static boolean areAllowed(BatchOptions options, Installation database, Tally tally) {
        if (!options.skipForeignKeyChecks()) {
            return false;
        }
        var server = database.facts().server();
        var allowed = server.superuser()
                || server.versionNumber() >= FIRST_WITH_PARAMETER_PRIVILEGES
                        && database.store().read(TransactionKind.LOOK, Transaction::maySkipTriggers);
        if (!allowed) {
            tally.note("foreign keys were checked, since the role may not set session_replication_role");
        }
        return allowed;
    }
}
