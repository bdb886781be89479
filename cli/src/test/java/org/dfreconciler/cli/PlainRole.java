// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import org.dfreconciler.reference.ReferenceDatabase;

/** A role that can log in to one database and has no other rights yet. */
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

    PlainRole seesAllRows() {
        database.sql().execute("alter role " + NAME + " bypassrls");
        return this;
    }

    /** Grants these privileges on every table of both schemas. */
    PlainRole may(String privileges) {
        database.sql().execute("grant usage on schema df, _duroxide to " + NAME);
        database.sql().execute("grant " + privileges + " on all tables in schema df, _duroxide to " + NAME);
        return this;
    }

    /** Grants the rights of a tenant, who starts workflows and sees only their own. */
    PlainRole isATenant() {
        database.sql().execute("grant usage on schema df to " + NAME);
        database.sql().execute("grant select, insert on df.instances, df.nodes to " + NAME);
        return this;
    }

    PlainRole mayNot(String privilege, String table) {
        database.sql().execute("revoke " + privilege + " on " + table + " from " + NAME);
        return this;
    }

    @Override
    public void close() {
        database.sql().execute("drop owned by " + NAME);
        database.sql().execute("drop role " + NAME);
    }
}
