// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * An installed pg_durable as a database sees it: the reference df schema, the real engine with its own schema, and the
 * worker between them. It is created in a new database, which closing drops. Thread-safe.
 */
public final class PgDurable implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int USER_CONNECTIONS = 20;

    /** The engine's schema up to pg_durable 0.2.2; nothing in df names it there. */
    private static final String SCHEMA_BEFORE_IT_HAD_A_FUNCTION = "duroxide";

    private static final String CURRENT = "_duroxide.instances i join _duroxide.executions e"
            + " on e.instance_id = i.instance_id and e.execution_id = i.current_execution_id";
    private static final String ENDED =
            "select count(*)::int from " + CURRENT + " where i.instance_id = any (?) and e.completed_at is not null";
    private static final String TO_DO = "select distinct split_part(instance_id, '::', 1) from ("
            + " select i.instance_id from " + CURRENT + " where e.completed_at is null"
            + " union all select instance_id from _duroxide.orchestrator_queue"
            + " union all select instance_id from _duroxide.worker_queue) todo";

    private static final String WAITING = "select exists (select 1 from _duroxide.history join _duroxide.instances"
            + " using (instance_id) where split_part(instance_id, '::', 1) = ? and execution_id = current_execution_id"
            + " and execution_id >= ? and event_data::jsonb ->> 'type' = 'ExternalSubscribed')"
            + " and not exists (select 1 from _duroxide.orchestrator_queue where split_part(instance_id, '::', 1) = ?)"
            + " and not exists (select 1 from _duroxide.worker_queue where split_part(instance_id, '::', 1) = ?)";

    private final ReferenceDatabase database;
    private final String schema;
    private final HikariDataSource users;
    private final ControlPlane controlPlane;
    private final RealEngine engine;
    private final AtomicInteger ids = new AtomicInteger();

    private PgDurable(ReferenceDatabase database, String schema, ControlPlane controlPlane, RealEngine engine) {
        this.database = database;
        this.schema = schema;
        this.users = Pools.of(database, "users", USER_CONNECTIONS);
        this.controlPlane = controlPlane;
        this.engine = engine;
    }

    /** Installs it, with the engine's schema named as since pg_durable 0.2.3, and lets the engine run. */
    public static PgDurable install() {
        return install(ReferenceSchema.ENGINE_SCHEMA);
    }

    /** Installs it with the engine in this schema. The name is never quoted. */
    static PgDurable install(String schema) {
        return install(EngineHost.NODE, schema);
    }

    /** Installs it with the engine in this schema and in this host. If the host is missing, the test is skipped. */
    static PgDurable install(EngineHost host, String schema) {
        host.install();
        var database = ReferenceServer.shared().newEmptyDatabase();
        ReferenceSchema.installControlPlane(database.dataSource(), schema);
        if (schema.equals(SCHEMA_BEFORE_IT_HAD_A_FUNCTION)) {
            database.sql().execute("drop function df.duroxide_schema()");
        }
        var controlPlane = new ControlPlane(database);
        var engine = RealEngine.on(host, database, schema, controlPlane);
        ReferenceSchema.installWorker(database.dataSource(), schema, ReferenceSchema.WORKER_OF_SEVERAL_DATABASES);
        engine.resume();
        return new PgDurable(database, schema, controlPlane, engine);
    }

    public ReferenceDatabase database() {
        return database;
    }

    public DSLContext sql() {
        return DSL.using(users, SQLDialect.POSTGRES);
    }

    public RealEngine engine() {
        return engine;
    }

    ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Begins a user's transaction. */
    public Caller begin() throws SQLException {
        return new Caller(this, users.getConnection(), UnaryOperator.identity());
    }

    /** Calls df.start() and commits. Returns the id. */
    public String start(Program program) throws SQLException {
        try (var caller = begin()) {
            var id = caller.start(program);
            caller.commit();
            return id;
        }
    }

    /** Calls df.cancel() and commits. */
    public void cancel(String id) throws SQLException {
        try (var caller = begin()) {
            caller.cancel(id);
            caller.commit();
        }
    }

    /** The df status of an instance; empty if it has no row. */
    public Optional<String> status(String id) {
        return sql().fetchOptional("select status from df.instances where id = ?", id)
                .map(row -> row.get(0, String.class));
    }

    /** The last status that the workflow itself reported, even if its row was gone by then. */
    public Optional<String> reported(String id) {
        return controlPlane.statusOf(id);
    }

    /** Waits until the workflow has loaded its graph and runs. */
    public void awaitRunning(String id) {
        await().atMost(PATIENCE).until(() -> reported(id).isPresent());
    }

    /**
     * Whether the workflow or one of its children waits for an event, in this execution or a later one, while nothing
     * else of it runs. If the event were raised earlier it could be lost; if the workflow were cancelled earlier, a
     * running activity could no longer report.
     */
    public boolean isWaiting(String id, long execution) {
        return sql().fetchSingle(here(WAITING), id, execution, id, id).get(0, Boolean.class);
    }

    /** Waits until {@link #isWaiting} is true. */
    public void awaitWaiting(String id, long execution) {
        await().atMost(PATIENCE).until(() -> isWaiting(id, execution));
    }

    /** The number of the workflow's current execution. */
    public long execution(String id) {
        return sql().fetchSingle(here("select current_execution_id from _duroxide.instances where instance_id = ?"), id)
                .get(0, Long.class);
    }

    /** Waits until the workflow is in this execution or in a later one. */
    public void awaitExecution(String id, long execution) {
        await().atMost(PATIENCE).until(() -> execution(id) >= execution);
    }

    /** The roots of everything for which the engine still has work, or which waits. */
    public Set<String> running() {
        return sql().fetch(here(TO_DO)).intoSet(0, String.class);
    }

    /** Waits until all these workflows have ended, with all their children and messages. */
    public void awaitSettled(Collection<String> roots) {
        await().atMost(PATIENCE).until(() -> ended(roots) == roots.size() && Collections.disjoint(running(), roots));
    }

    private int ended(Collection<String> roots) {
        return sql().fetchSingle(here(ENDED), (Object) roots.toArray(String[]::new))
                .get(0, Integer.class);
    }

    /** Moves all times that the two sides have recorded of these workflows into the past by this much. */
    public void age(Duration by, Collection<String> roots) {
        var interval = by.toSeconds() + " * interval '1 second'";
        var ids = (Object) roots.toArray(String[]::new);
        sql().execute(
                        "update df.instances set created_at = created_at - " + interval + ", updated_at = updated_at - "
                                + interval + ", completed_at = completed_at - " + interval + " where id = any (?)",
                        ids);
        sql().execute(
                        here("update _duroxide.instances set created_at = created_at - " + interval
                                + ", updated_at = updated_at - " + interval
                                + " where split_part(instance_id, '::', 1) = any (?)"),
                        ids);
        sql().execute(
                        here("update _duroxide.executions set started_at = started_at - " + interval
                                + ", completed_at = completed_at - " + interval
                                + " where split_part(instance_id, '::', 1) = any (?)"),
                        ids);
    }

    public Set<String> dfInstances() {
        return sql().fetch("select id from df.instances").intoSet(0, String.class);
    }

    /** The roots of all ids that occur in any of the engine's tables. */
    public Set<String> engineRoots() {
        return Stream.of(
                        "instances",
                        "executions",
                        "history",
                        "orchestrator_queue",
                        "worker_queue",
                        "instance_locks",
                        "kv_store",
                        "kv_delta")
                .flatMap(table -> sql()
                        .fetch(here("select distinct split_part(instance_id, '::', 1) from _duroxide." + table
                                + " where instance_id is not null"))
                        .intoSet(0, String.class)
                        .stream())
                .collect(Collectors.toSet());
    }

    /** How many executions the engine has in total. */
    int executions() {
        return sql().fetchSingle(here("select count(*)::int from _duroxide.executions"))
                .get(0, Integer.class);
    }

    /** Rewrites a statement from the engine's usual schema to the one that is used here. */
    private String here(String statement) {
        return statement.replace(ReferenceSchema.ENGINE_SCHEMA + ".", schema + ".");
    }

    /** A new id of df's form. */
    String newId() {
        // Multiplying by an odd number visits all 2^32 values without repeating one, and scatters them like
        // pg_durable's random ids.
        return String.format("%08x", ids.incrementAndGet() * 0x9E3779B1);
    }

    @Override
    public void close() {
        try {
            engine.close();
            controlPlane.close();
            users.close();
        } finally {
            database.close();
        }
    }
}
