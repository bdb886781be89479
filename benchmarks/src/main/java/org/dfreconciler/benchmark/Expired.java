// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The df instances that the built-in pass considers expired, by age and by cap, and their deletion from df. */
final class Expired {

    /** The built-in pass's cap, which cannot be configured. */
    static final int CAP = 10_000;

    private static final String IDS = """
            select id
            from (
              select id, coalesce(completed_at, created_at) as ended,
                row_number() over (order by coalesce(completed_at, created_at) desc nulls last, id desc) as newest
              from df.instances
              where status in ('completed', 'failed', 'cancelled')
            ) terminal
            where ended < now() - interval '30 days' or newest > %d
            """;

    private Expired() {}

    static List<String> all(Connection connection) throws SQLException {
        return all(connection, CAP);
    }

    static List<String> all(Connection connection, int cap) throws SQLException {
        return Jdbc.column(connection, String.format(IDS, cap));
    }

    /** The oldest of the expired instances. To find them, all terminal rows are sorted, however few are wanted. */
    static List<String> oldest(Connection connection, int cap, int count) throws SQLException {
        return Jdbc.column(connection, String.format(IDS + "order by newest desc limit %d", cap, count));
    }

    /** Deletes these instances in one transaction. */
    static void delete(Connection connection, List<String> ids) throws SQLException {
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
