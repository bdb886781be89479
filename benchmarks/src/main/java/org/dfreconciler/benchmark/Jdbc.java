// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The few JDBC operations that the benchmarks need. */
final class Jdbc {

    private Jdbc() {}

    static void execute(Connection connection, String... statements) throws SQLException {
        execute(connection, List.of(statements));
    }

    static void execute(Connection connection, List<String> statements) throws SQLException {
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** All rows of a query, as texts. */
    static List<List<String>> rows(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var all = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
                    row.add(rows.getString(column));
                }
                all.add(row);
            }
            return all;
        }
    }

    static List<String> column(Connection connection, String query) throws SQLException {
        return rows(connection, query).stream().map(row -> row.get(0)).toList();
    }

    static String value(Connection connection, String query) throws SQLException {
        return rows(connection, query).get(0).get(0);
    }

    /** The current position in the server's write-ahead log, in bytes. */
    static long walPosition(Connection connection) throws SQLException {
        return Long.parseLong(value(connection, "select (pg_current_wal_insert_lsn() - '0/0')::bigint"));
    }
}
