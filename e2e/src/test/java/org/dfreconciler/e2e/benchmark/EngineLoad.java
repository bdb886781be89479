// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * What pgbench would send with a script of the engine's turns: each client, on its own connection, takes workflows from
 * their queued start to their end, one transaction a turn, as fast as the server answers.
 */
final class EngineLoad implements AutoCloseable {

    /** Ids that no population has: it scatters roots over the df form, these are none. */
    private static final String ID = "load-%d-%d";

    private static final List<List<String>> TURNS = List.of(
            List.of("insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                    + " values (?, '{\"StartOrchestration\":{}}', now(), now())"),
            List.of(
                    "select id from _duroxide.orchestrator_queue where instance_id = ? for update skip locked",
                    "insert into _duroxide.instance_locks values (?, 'token', 9000000000000, 0)",
                    "insert into _duroxide.instances (instance_id, orchestration_name, created_at, updated_at)"
                            + " values (?, 'load', now(), now())",
                    "insert into _duroxide.executions (instance_id, execution_id, started_at) values (?, 1, now())",
                    "insert into _duroxide.history select ?, 1, e, 'Event', repeat('x', 200), now()"
                            + " from generate_series(1, 3) e",
                    "delete from _duroxide.orchestrator_queue where instance_id = ?",
                    "delete from _duroxide.instance_locks where instance_id = ?"),
            List.of(
                    "select * from _duroxide.history where instance_id = ? and execution_id = 1 order by event_id",
                    "insert into _duroxide.history select ?, 1, e, 'Event', repeat('x', 200), now()"
                            + " from generate_series(4, 6) e",
                    "update _duroxide.executions set status = 'Completed', completed_at = now()"
                            + " where instance_id = ? and execution_id = 1",
                    "update _duroxide.instances set updated_at = now() where instance_id = ?"));

    private final List<Future<List<Turn>>> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean ended;

    /** A committed transaction: when it ended, and how long it took. */
    record Turn(long endedAt, long nanos) {}

    static EngineLoad on(ReferenceDatabase database, int clients) {
        var load = new EngineLoad();
        for (var client = 0; client < clients; client++) {
            load.clients.add(load.threads.submit(load.client(database, client)));
        }
        return load;
    }

    private Callable<List<Turn>> client(ReferenceDatabase database, int client) {
        return () -> {
            var turns = new ArrayList<Turn>();
            try (var connection = database.connect()) {
                connection.setAutoCommit(false);
                for (var workflow = 0; !ended; workflow++) {
                    for (var turn : TURNS) {
                        turns.add(turn(connection, turn, String.format(ID, client, workflow)));
                    }
                }
            }
            return turns;
        };
    }

    private static Turn turn(Connection connection, List<String> statements, String id) throws SQLException {
        var startedAt = System.nanoTime();
        for (var sql : statements) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                statement.execute();
            }
        }
        connection.commit();
        var endedAt = System.nanoTime();
        return new Turn(endedAt, endedAt - startedAt);
    }

    /** Ends it; every turn of every client. */
    List<Turn> end() {
        ended = true;
        try {
            var turns = new ArrayList<Turn>();
            for (var client : clients) {
                turns.addAll(client.get());
            }
            return turns;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
