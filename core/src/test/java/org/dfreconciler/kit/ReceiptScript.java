// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import org.dfreconciler.reference.ReferenceDatabase;

/** Runs {@code docs/sql/receipt.sql}. */
public final class ReceiptScript {

    private ReceiptScript() {}

    public static void run(ReferenceDatabase database) {
        PsqlScript.run("receipt.sql", database);
    }
}
