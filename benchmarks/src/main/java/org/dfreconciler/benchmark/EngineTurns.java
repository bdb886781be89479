// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * What pgbench would do with a script of the engine's turns: takes workflows from their queued start to their end, with
 * a transaction for each turn, on its own connection.
 */
final class EngineTurns implements ClosedLoop.Client {

    /** Ids that no population has: those of a population have df's form, these do not. */
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

    private final int client;
    private final Connection connection;
    private int taken;

    private EngineTurns(int client, Connection connection) {
        this.client = client;
        this.connection = connection;
    }

    static EngineTurns on(ReferenceDatabase database, int client) throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return new EngineTurns(client, connection);
    }

    @Override
    public void takeTurn() throws SQLException {
        var id = String.format(ID, client, taken / TURNS.size());
        for (var sql : TURNS.get(taken++ % TURNS.size())) {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setString(1, id);
                statement.execute();
            }
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
