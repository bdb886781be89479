// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TableLocker;
import org.dfreconciler.internal.store.TransactionKind;

/** Who locks tables that a pass waited for in vain, as far as it still shows afterwards. */
final class LockedTables {

    private LockedTables() {}

    /** A sentence for each. */
    static List<String> now(Store store, String engineSchema) {
        return store
                .read(
                        TransactionKind.INSPECTION,
                        transaction -> transaction.server().tableLockers(engineSchema))
                .stream()
                .map(LockedTables::sentence)
                .toList();
    }

    private static String sentence(TableLocker locker) {
        var who = locker.pid() == null
                ? "a prepared transaction (pg_prepared_xacts)"
                : "process " + locker.pid() + " of role " + locker.role() + ", application \"" + locker.application()
                        + "\"";
        return "table " + locker.table() + " is locked by " + who + ", and cannot be read until that ends";
    }
}
