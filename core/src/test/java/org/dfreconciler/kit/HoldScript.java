// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import org.dfreconciler.reference.ReferenceDatabase;

/** Runs {@code docs/sql/hold.sql}. */
public final class HoldScript {

    private HoldScript() {}

    public static void run(ReferenceDatabase database) {
        PsqlScript.run("hold.sql", database);
    }
}
