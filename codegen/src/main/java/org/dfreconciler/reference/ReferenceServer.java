// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * The PostgreSQL server that codegen, the tests and the demo share: embedded, one per JVM, started at first use and
 * stopped with the JVM. Thread-safe.
 */
public final class ReferenceServer implements AutoCloseable {

    private static final String REFERENCE_TEMPLATE = "reference_template";
    /** Tests need not survive a crash of the machine; benchmarks pay for it, as a real server does. */
    private static final String DURABLE = System.getProperty("dfreconciler.reference.durable", "off");

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static ReferenceServer shared;

    private final EmbeddedPostgres postgres;

    private ReferenceServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** The server of this JVM; started by the first caller. */
    public static synchronized ReferenceServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    private static ReferenceServer start() {
        try {
            // A session time zone that is neither UTC nor the JVM's shows every place that trusts one of them.
            var server = new ReferenceServer(EmbeddedPostgres.builder()
                    .setServerConfig("timezone", "America/St_Johns")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("max_prepared_transactions", "20")
                    .setServerConfig("fsync", DURABLE)
                    .setServerConfig("synchronous_commit", DURABLE)
                    .start());
            server.execute("create database " + REFERENCE_TEMPLATE);
            ReferenceSchema.install(server.dataSource(REFERENCE_TEMPLATE), ReferenceSchema.ENGINE_SCHEMA);
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not start", e);
        }
    }

    /** A new database that holds both reference schemas, the engine's under its usual name. */
    public ReferenceDatabase newDatabase() {
        return create(" template " + REFERENCE_TEMPLATE);
    }

    /** A new database with nothing in it. */
    public ReferenceDatabase newEmptyDatabase() {
        return create("");
    }

    /** A new database that is a copy of the given one, to which nobody may be connected. */
    public ReferenceDatabase copyOf(ReferenceDatabase source) {
        return create(" template " + source.name());
    }

    private ReferenceDatabase create(String template) {
        var name = "reference_" + DATABASES.incrementAndGet();
        execute("create database " + name + template);
        return new ReferenceDatabase(this, name);
    }

    /** The port the server listens on, on 127.0.0.1. */
    public int port() {
        return postgres.getPort();
    }

    DataSource dataSource(String database) {
        return postgres.getDatabase("postgres", database);
    }

    void execute(String sql) {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot execute on the reference server: " + sql, e);
        }
    }

    /** Stops the server; without this call it stops with the JVM. */
    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("embedded PostgreSQL did not stop", e);
        }
    }
}
