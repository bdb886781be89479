// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.UUID;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.store.ArchiveColumns;
import org.dfreconciler.internal.store.ReceiptBook;
import org.dfreconciler.internal.store.Store;

/** The receipts and archives of one pass or purge, all under one number, where they were asked for. */
final class PassReceipts {

    private final BatchOptions options;
    private final Facts control;
    private final Tally tally;
    private final UUID pass = UUID.randomUUID();

    /** @param control the look around in the control database, which has the engine of all */
    PassReceipts(BatchOptions options, Facts control, Tally tally) {
        this.options = options;
        this.control = control;
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
        var archived = options.archives() ? ArchiveColumns.of(database.facts(), control) : null;
        return database.store().withReceipts(new ReceiptBook(pass, satellite, database.ids(), withLabels, archived));
    }

    private static String withoutLabels(Installation database) {
        var role = database.facts().server().quotedRole();
        return "receipts of database \"" + database.database() + "\" have no labels, since role " + role
                + " lacks SELECT (label) on df.instances: GRANT SELECT (label) on df.instances TO " + role;
    }
}
