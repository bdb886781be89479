// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.UUID;
import org.dfreconciler.internal.store.ReceiptBook;
import org.dfreconciler.internal.store.Store;

/** The receipts of one pass or purge, all under one number, where they were asked for. */
final class PassReceipts {

    private final BatchOptions options;
    private final Tally tally;
    private final UUID pass = UUID.randomUUID();

    PassReceipts(BatchOptions options, Tally tally) {
        this.options = options;
        this.tally = tally;
    }

    /** Where the batches of a database run. */
    Store in(Installation database) {
        if (!options.receipts()) {
            return database.store();
        }
        var withLabels = database.facts().mayReadLabels();
        if (!withLabels) {
            tally.note(withoutLabels(database));
        }
        var satellite = database.isSatellite() ? database.database() : "";
        return database.store().withReceipts(new ReceiptBook(pass, satellite, database.ids(), withLabels));
    }

    private static String withoutLabels(Installation database) {
        var role = database.facts().server().quotedRole();
        return "receipts of database \"" + database.database() + "\" have no labels, since role " + role
                + " lacks SELECT (label) on df.instances: GRANT SELECT (label) on df.instances TO " + role;
    }
}
