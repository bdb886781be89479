// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Takes the turns of the only loop in the database by the engine's own functions: fetches the message that begins a
 * turn, and acknowledges it with ten events and the message that begins the next turn.
 */
final class LoopTurns implements ClosedLoop.Client {

    private static final String NOW = "(extract(epoch from clock_timestamp()) * 1000)::bigint";

    private static final String MESSAGE =
            "{\"ContinueAsNew\":{\"instance\":\"%s\",\"orchestration\":\"x\",\"input\":\"\"}}";

    private static final String TURN = """
            select _duroxide.ack_orchestration_item(f.out_lock_token, %1$s, f.out_execution_id + 1,
              (select jsonb_agg(jsonb_build_object('event_id', k, 'event_type', 'Event', 'event_data', '{}'))
                from generate_series(1, 10) k),
              '[]', jsonb_build_array('%2$s'::jsonb),
              '{"orchestration_name":"pg_durable::orchestration::execute-function-graph","orchestration_version":"1",
                "status":"ContinuedAsNew"}', '[]')
            from _duroxide.fetch_orchestration_item(%1$s, 5000, null, null) f
            """;

    private final Connection connection;
    private final String sql;

    private LoopTurns(Connection connection, String sql) {
        this.connection = connection;
        this.sql = sql;
    }

    static LoopTurns on(ReferenceDatabase database) throws SQLException {
        var connection = database.connect();
        var id = Jdbc.value(connection, "select instance_id from _duroxide.instances");
        var message = String.format(MESSAGE, id);
        Jdbc.execute(
                connection,
                List.of(
                        "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at) values ('"
                                + id + "', '" + message + "', now() - interval '1 second', now())"));
        return new LoopTurns(connection, String.format(TURN, NOW, message));
    }

    @Override
    public void takeTurn() throws SQLException {
        try (var statement = connection.createStatement();
                var turn = statement.executeQuery(sql)) {
            if (!turn.next()) {
                throw new IllegalStateException("nothing begins the next turn");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
