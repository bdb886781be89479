// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;

/** Looks around as the store does: in a transaction with a safe search path. */
final class Looks {

    private Looks() {}

    static Facts look(ReferenceDatabase database) {
        return look(database.sql());
    }

    static Facts look(DSLContext sql) {
        return sql.transactionResult(transaction -> {
            transaction.dsl().execute("set local search_path = pg_catalog, pg_temp");
            return Inspection.look(transaction.dsl());
        });
    }
}
