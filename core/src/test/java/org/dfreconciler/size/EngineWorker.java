// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** A worker of the engine, as far as its row locks and their order matter. It works on its own thread and session. */
final class EngineWorker implements AutoCloseable {

    private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";
    private static final String TOKEN = "token of the turn";

    private static final String FREE_MESSAGE =
            "select id from _duroxide.orchestrator_queue where instance_id = ? limit 1 for update skip locked";
    private static final String LEASE = "insert into _duroxide.instance_locks values (?, ?, " + NOW + " + 5000, " + NOW
            + ") on conflict (instance_id) do update set lock_token = excluded.lock_token,"
            + " locked_until = excluded.locked_until, locked_at = excluded.locked_at";
    private static final String TAKE_MESSAGES = "update _duroxide.orchestrator_queue set lock_token = ?,"
            + " locked_until = " + NOW + " + 5000 where instance_id = ?";
    private static final String EXECUTION =
            "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                    + " values (?, 1, 'Running', now()) on conflict do nothing";
    private static final String COMPLETE = "update _duroxide.executions set status = 'Completed',"
            + " completed_at = now() - interval '40 days' where instance_id = ?";

    private final ReferenceDatabase database;
    private final Connection connection;
    private final DSLContext sql;
    private final int pid;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    EngineWorker(ReferenceDatabase database) throws SQLException {
        this.database = database;
        connection = database.connect();
        sql = DSL.using(connection, SQLDialect.POSTGRES);
        pid = connection.unwrap(PGConnection.class).getBackendPID();
    }

    /** Runs the turn. Returns when it is done or waits for a lock. */
    void begin(Runnable turn) {
        work = CompletableFuture.runAsync(turn);
        awaitDoneOrWaiting();
    }

    void awaitDoneOrWaiting() {
        await().atMost(Duration.ofSeconds(20))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> work.isDone()
                        || database.sql()
                                .fetchExists(DSL.table("pg_locks"), DSL.condition("pid = ? and not granted", pid)));
    }

    boolean isDone() {
        return work.isDone();
    }

    /** The error with which the turn ended; null if there was none. */
    Throwable error() throws InterruptedException, TimeoutException {
        try {
            work.get(20, TimeUnit.SECONDS);
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    void enqueue(String id, String workItem) {
        enqueue(sql, id, workItem);
    }

    private static void enqueue(DSLContext sql, String id, String workItem) {
        sql.execute(
                "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                        + " values (?, ?, now(), now())",
                id,
                workItem);
    }

    /**
     * Fetches an instance's messages as the engine does: locks the message first, then writes the lease, taking over a
     * stale one.
     */
    void fetch(String id) {
        sql.transaction(transaction -> {
            var fetch = transaction.dsl();
            fetch.execute("select pg_advisory_xact_lock(hashtext(?))", id);
            if (fetch.fetch(FREE_MESSAGE, id).isNotEmpty()) {
                fetch.execute(LEASE, id, TOKEN);
                fetch.execute(TAKE_MESSAGES, TOKEN, id);
            }
        });
    }

    /**
     * Ends a turn of an instance that had already ended, so that there was nothing to do. If the lease is gone, this
     * changes nothing.
     */
    void endEmptyTurn(String id) {
        sql.transaction(transaction -> {
            var turn = transaction.dsl();
            if (turn.fetchExists(DSL.table("_duroxide.instance_locks"), DSL.condition("lock_token = ?", TOKEN))) {
                turn.execute(EXECUTION, id);
                turn.execute("update _duroxide.instances set updated_at = now() where instance_id = ?", id);
                turn.execute("delete from _duroxide.orchestrator_queue where lock_token = ?", TOKEN);
                turn.execute("delete from _duroxide.instance_locks where lock_token = ?", TOKEN);
            }
        });
    }

    /** Ends a turn that starts a sub-orchestration and completes its root. By its times, this was long ago. */
    void endLastTurn(String id, String child, String startOfChild) {
        sql.transaction(transaction -> {
            var turn = transaction.dsl();
            turn.execute("update _duroxide.instances set updated_at = now() where instance_id = ?", id);
            turn.execute(COMPLETE, id);
            enqueue(turn, child, startOfChild);
        });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
