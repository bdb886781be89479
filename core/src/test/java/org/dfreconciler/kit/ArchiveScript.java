// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.kit;

import org.dfreconciler.reference.ReferenceDatabase;

/** Runs {@code docs/sql/archive.sql}. */
public final class ArchiveScript {

    private ArchiveScript() {}

    public static void run(ReferenceDatabase database) {
        PsqlScript.run("archive.sql", database);
    }
}
