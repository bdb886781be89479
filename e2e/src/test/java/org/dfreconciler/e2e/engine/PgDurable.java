// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.jooq.DSLContext;

/**
 * An installed pg_durable, as far as a database shows one: the reference df schema, the real engine with its own schema,
 * and the worker between them. On a new database, which closing drops. Thread-safe.
 */
public final class PgDurable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ReferenceDatabase database;
    private final ControlPlane controlPlane;
    private final RealEngine engine;
    private final AtomicInteger ids = new AtomicInteger();

    private PgDurable(ReferenceDatabase database, ControlPlane controlPlane, RealEngine engine) {
        this.database = database;
        this.controlPlane = controlPlane;
        this.engine = engine;
    }

    /** Installs it, the engine under the name of its schema since pg_durable 0.2.3, and lets the engine run. */
    public static PgDurable install() {
        EnginePackage.module();
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.installControlPlane(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
        var controlPlane = new ControlPlane(database);
        var engine = RealEngine.on(database, ReferenceSchema.ENGINE_SCHEMA, controlPlane);
        engine.resume();
        return new PgDurable(database, controlPlane, engine);
    }

    public ReferenceDatabase database() {
        return database;
    }

    public DSLContext sql() {
        return database.sql();
    }

    public RealEngine engine() {
        return engine;
    }

    /** A user's transaction. */
    public Caller begin() throws SQLException {
        return new Caller(this, engine, database.connect());
    }

    /** df.start(), committed; the id. */
    public String start(Program program) throws SQLException {
        try (var caller = begin()) {
            var id = caller.start(program);
            caller.commit();
            return id;
        }
    }

    /** df.cancel(), committed. */
    public void cancel(String id) throws SQLException {
        try (var caller = begin()) {
            caller.cancel(id);
            caller.commit();
        }
    }

    /** The df status of an instance, if there is a row. */
    public Optional<String> status(String id) {
        return sql().fetchOptional("select status from df.instances where id = ?", id)
                .map(row -> row.get(0, String.class));
    }

    /** The last status the workflow itself reported, whether or not its row was still there. */
    public Optional<String> reported(String id) {
        return controlPlane.statusOf(id);
    }

    /** Waits until the workflow has loaded its graph and is under way. */
    public void awaitRunning(String id) {
        await().atMost(PATIENCE).until(() -> reported(id).isPresent());
    }

    /** An id of df's form that was not used before. */
    String newId() {
        // An odd factor walks through all of 2^32 without repeating and scatters like pg_durable's random ids.
        return String.format("%08x", ids.incrementAndGet() * 0x9E3779B1);
    }

    @Override
    public void close() {
        try {
            engine.close();
            controlPlane.close();
        } finally {
            database.close();
        }
    }
}
