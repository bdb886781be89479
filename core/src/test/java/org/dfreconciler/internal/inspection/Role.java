// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A role that may only log in, for one test in one database. */
final class Role implements AutoCloseable {

    private final ReferenceDatabase database;
    private final String name;

    Role(ReferenceDatabase database, String prefix) {
        this.database = database;
        this.name = prefix + " of " + database.name();
        database.sql().execute("create role " + quoted() + " login");
    }

    String name() {
        return name;
    }

    String quoted() {
        return DSL.quotedName(name).toString();
    }

    /** Runs each statement on its own connection. */
    DSLContext sql() {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.jdbcUrlFor(name));
        return DSL.using(dataSource, SQLDialect.POSTGRES);
    }

    @Override
    public void close() {
        database.sql().execute("drop owned by " + quoted());
        database.sql().execute("drop role " + quoted());
    }
}
