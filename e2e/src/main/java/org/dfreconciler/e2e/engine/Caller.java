// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * A user's transaction that calls df.start() and df.cancel(). Its df rows come and go with it; what it tells the engine
 * takes effect at once, on another connection. Closing rolls back a transaction that is still open. Not thread-safe.
 */
public final class Caller implements AutoCloseable {

    private final PgDurable pgDurable;
    private final RealEngine engine;
    private final UnaryOperator<String> engineId;
    private final Connection connection;
    private final DSLContext sql;

    /** @param engineId maps an id in the connection's database to the engine's id of that instance */
    Caller(PgDurable pgDurable, Connection connection, UnaryOperator<String> engineId) throws SQLException {
        this.pgDurable = pgDurable;
        this.engine = pgDurable.engine();
        this.engineId = engineId;
        this.connection = connection;
        this.sql = DSL.using(connection, SQLDialect.POSTGRES);
        connection.setAutoCommit(false);
    }

    /** Starts a workflow and returns its id. */
    public String start(Program program) {
        return start(pgDurable.newId(), program, RealEngine.LOAD_TIMEOUT);
    }

    /** Starts a workflow under the given id, which waits at most {@code loadTimeout} for its df row to appear. */
    public String start(String id, Program program, Duration loadTimeout) {
        insertRows(id);
        engine.hand(engineId.apply(id), program, loadTimeout);
        return id;
    }

    /**
     * Starts a workflow as pg_durable does from 0.2.8 on: the engine is told which transaction will bring the df rows.
     */
    public String startWithOrigin(Program program) {
        var id = pgDurable.newId();
        insertRows(id);
        var transaction = sql.fetchSingle("select pg_current_xact_id()::text").into(String.class);
        engine.handFrom(transaction, engineId.apply(id), program);
        return id;
    }

    private void insertRows(String id) {
        sql.execute(
                "insert into df.instances (id, label, root_node, submitted_by)"
                        + " values (?, 'e2e', 'aa000001', current_user::regrole)",
                id);
        sql.execute(
                "insert into df.nodes (id, instance_id, node_type, query, left_node, submitted_by)"
                        + " values ('aa000001', ?, 'LOOP', null, 'aa000002', current_user::regrole),"
                        + " ('aa000002', ?, 'SQL', 'select 1', null, current_user::regrole)",
                id,
                id);
    }

    /**
     * Calls df.cancel(): it cancels in the engine first, and then in the row, with the same condition as any change of
     * a status.
     */
    public void cancel(String id) {
        engine.cancel(engineId.apply(id));
        mark(id, "cancelled");
    }

    /** Changes the status in df but not in the engine, as tenants may do with their own rows. */
    public void mark(String id, String status) {
        sql.execute(
                "update df.instances set status = ?, updated_at = now()"
                        + " where id = ? and status not in ('completed', 'failed', 'cancelled')",
                status,
                id);
    }

    public Savepoint savepoint() throws SQLException {
        return connection.setSavepoint();
    }

    public void rollbackTo(Savepoint savepoint) throws SQLException {
        connection.rollback(savepoint);
    }

    public void commit() throws SQLException {
        connection.commit();
    }

    public void rollback() throws SQLException {
        connection.rollback();
    }

    /** Prepares the transaction. It then belongs to no session, and stays open until somebody ends it by its name. */
    public void prepare(String name) {
        sql.execute("prepare transaction " + DSL.inline(name));
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            connection.rollback();
        }
    }
}
