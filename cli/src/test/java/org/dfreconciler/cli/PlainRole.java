// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import org.dfreconciler.reference.ReferenceDatabase;

/** A role that can log in to one database and has no right there yet. */
final class PlainRole implements AutoCloseable {

    private static final String NAME = "plain_role";

    private final ReferenceDatabase database;

    PlainRole(ReferenceDatabase database) {
        this.database = database;
        database.sql().execute("create role " + NAME + " login");
    }

    String name() {
        return NAME;
    }

    @Override
    public void close() {
        database.sql().execute("drop owned by " + NAME);
        database.sql().execute("drop role " + NAME);
    }
}
