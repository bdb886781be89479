// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The PostgreSQL server that the tests and the demo share: one per JVM, made ready at first use and stopped with the
 * JVM. Thread-safe.
 *
 * <p>The system property {@code database} says where it comes from: {@code embedded} (the default; needs nothing),
 * {@code container} (Testcontainers; the image by the property {@code database.image}, else the environment's {@code
 * E2E_POSTGRES_IMAGE}, else the official one), or the JDBC URL of a server that runs, for a superuser of it.
 */
public final class ReferenceServer implements AutoCloseable {

    /** Ids of tests are in every script, whatever the server's databases usually hold. */
    private static final String NOTHING_IN_IT = " template template0 encoding 'UTF8'";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static ReferenceServer shared;
    private static ReferenceServer embedded;

    private final PostgresServer postgres;
    /** Other JVMs may be at the same server. */
    private final String prefix = "reference_" + UUID.randomUUID().toString().substring(0, 8) + "_";

    private ReferenceServer(PostgresServer postgres) {
        this.postgres = postgres;
        execute("create database " + template() + NOTHING_IN_IT);
        ReferenceSchema.install(dataSource(template()), ReferenceSchema.ENGINE_SCHEMA);
    }

    /** The server of this JVM that the property names. */
    public static synchronized ReferenceServer shared() {
        if (shared == null) {
            shared = switch (DatabaseSource.property()) {
                case DatabaseSource.EMBEDDED -> embedded();
                case DatabaseSource.CONTAINER -> new ReferenceServer(ContainerServer.start(DatabaseSource.image()));
                default -> onRunningServer(DatabaseSource.property());
            };
        }
        return shared;
    }

    /**
     * The embedded server of this JVM, whatever the property says: for code generation, and for tests that touch the
     * server's own files, or need that it trusts everybody.
     */
    public static synchronized ReferenceServer embedded() {
        if (embedded == null) {
            embedded = new ReferenceServer(EmbeddedServer.start());
        }
        return embedded;
    }

    private static ReferenceServer onRunningServer(String jdbcUrl) {
        var server = new ReferenceServer(RunningServer.at(jdbcUrl));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> server.drop(server.template())));
        return server;
    }

    /** A new database that holds both reference schemas, the engine's under its usual name. */
    public ReferenceDatabase newDatabase() {
        return newDatabase(" template " + template());
    }

    /** A new database with nothing in it. */
    public ReferenceDatabase newEmptyDatabase() {
        return newDatabase(NOTHING_IN_IT);
    }

    /** A new database with nothing in it, of an encoding as PostgreSQL names it. */
    public ReferenceDatabase newEmptyDatabase(String encoding) {
        return newDatabase(" template template0 lc_collate 'C' lc_ctype 'C' encoding '" + encoding + "'");
    }

    /** A new database that is a copy of the given one, to which nobody may be connected. */
    public ReferenceDatabase copyOf(ReferenceDatabase source) {
        return newDatabase(" template " + source.name());
    }

    private ReferenceDatabase newDatabase(String options) {
        var name = prefix + DATABASES.incrementAndGet();
        execute("create database " + name + options);
        return new ReferenceDatabase(this, name);
    }

    private String template() {
        return prefix + "template";
    }

    void drop(String database) {
        execute("drop database if exists " + database + " with (force)");
    }

    /** The port the server listens on. */
    public int port() {
        return postgres.port();
    }

    PostgresServer postgres() {
        return postgres;
    }

    DataSource dataSource(String database) {
        return postgres.dataSource(database);
    }

    void execute(String sql) {
        try (var connection = postgres.maintenance().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot execute on the reference server: " + sql, e);
        }
    }

    /** Stops the server, if it was started here; without this call it stops with the JVM. */
    @Override
    public void close() {
        try {
            postgres.stop().close();
        } catch (Exception e) {
            throw new IllegalStateException("the reference server did not stop", e);
        }
    }
}
