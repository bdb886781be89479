// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * One database on the {@link ReferenceServer}, its own for whoever asked for it; closing drops it. Connections are
 * superuser's and not pooled. Thread-safe.
 */
public final class ReferenceDatabase implements AutoCloseable {

    private static final String ROLE_PASSWORD = "of a role";

    private final ReferenceServer server;
    private final String name;
    private final DataSource dataSource;

    ReferenceDatabase(ReferenceServer server, String name) {
        this.server = server;
        this.name = name;
        this.dataSource = server.dataSource(name);
    }

    /** A fresh database with both reference schemas: the one line a test needs. */
    public static ReferenceDatabase create() {
        return ReferenceServer.shared().newDatabase();
    }

    public String name() {
        return name;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** The driver's URL of this database, for the superuser. */
    public String jdbcUrl() {
        return server.postgres().jdbcUrl(name);
    }

    /** The driver's URL of this database for a role of the test's own, which gets a password where the server asks. */
    public String jdbcUrlFor(String role) {
        var postgres = server.postgres();
        if (postgres.password() == null) {
            return postgres.jdbcUrl(name, role, null);
        }
        if (role.equals(postgres.superuser())) {
            return jdbcUrl();
        }
        if (sql().fetchExists(DSL.selectOne().from("pg_roles").where("rolname = ?", role))) {
            sql().execute("alter role {0} password {1}", DSL.quotedName(role), DSL.inline(ROLE_PASSWORD));
        }
        return postgres.jdbcUrl(name, role, ROLE_PASSWORD);
    }

    /** The superuser's URL as libpq and the engine's own provider spell it. */
    public String libpqUrl() {
        return server.postgres().libpqUrl(name);
    }

    /** A context on unpooled connections, each statement in its own transaction. */
    public DSLContext sql() {
        return DSL.using(dataSource, SQLDialect.POSTGRES);
    }

    @Override
    public void close() {
        server.drop(name);
    }
}
