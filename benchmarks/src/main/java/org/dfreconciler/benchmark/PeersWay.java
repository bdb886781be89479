// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.reference.ReferenceDatabase;

/** As pg_durable's built-in pass does it: all expired ids, the engine's own bulk deletion, then df in one transaction. */
record PeersWay(String letter) implements Opponent {

    /** By age and by cap, as the built-in pass decides. */
    static final String EXPIRED = """
            select id
            from (
              select id, coalesce(completed_at, created_at) as ended,
                row_number() over (order by coalesce(completed_at, created_at) desc nulls last, id desc) as newest
              from df.instances
              where status in ('completed', 'failed', 'cancelled')
            ) terminal
            where ended < now() - interval '30 days' or newest > 10000
            """;

    @Override
    public String description() {
        return "the built-in pass's way: the real engine's `deleteInstanceBulk`, then df";
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        var engine = EngineBulkDeletion.on(database);
        var connection = database.connect();
        return new Attempt() {
            @Override
            public void run() throws SQLException {
                var ids = Jdbc.column(connection, EXPIRED);
                engine.delete(ids);
                deleteInstances(connection, ids);
            }

            @Override
            public void close() throws SQLException {
                engine.close();
                connection.close();
            }
        };
    }

    static void deleteInstances(Connection connection, List<String> ids) throws SQLException {
        connection.setAutoCommit(false);
        for (var deletion : List.of(
                "delete from df.nodes where instance_id = any (?)", "delete from df.instances where id = any (?)")) {
            try (var statement = connection.prepareStatement(deletion)) {
                statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                statement.execute();
            }
        }
        connection.commit();
    }
}
