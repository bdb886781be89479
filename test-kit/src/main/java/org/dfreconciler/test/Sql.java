// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The few JDBC operations that the kit needs. Any error becomes an {@link IllegalStateException} with the server's
 * message.
 */
final class Sql {

    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** Runs the work in one transaction on its own connection. */
    static <T> T transaction(DataSource dataSource, Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(new Sql(connection));
                connection.commit();
                return result;
            } finally {
                // This does nothing after a commit. After an error it rolls back, so that a pooled connection returns
                // clean.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs one statement outside a transaction, which CREATE DATABASE requires. */
    static void execute(DataSource dataSource, String statement) {
        try (var connection = dataSource.getConnection();
                var jdbc = connection.createStatement()) {
            jdbc.execute(statement);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static IllegalStateException failure(SQLException e) {
        return new IllegalStateException("the reference database: " + e.getMessage(), e);
    }

    Connection connection() {
        return connection;
    }

    /** @return how many rows the statement changed */
    int execute(String statement, @Nullable Object... arguments) throws SQLException {
        try (var jdbc = prepared(statement, arguments)) {
            return jdbc.executeUpdate();
        }
    }

    /** The first column of each row. */
    List<String> texts(String query, @Nullable Object... arguments) throws SQLException {
        try (var jdbc = prepared(query, arguments);
                var rows = jdbc.executeQuery()) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private PreparedStatement prepared(String statement, @Nullable Object... arguments) throws SQLException {
        var jdbc = connection.prepareStatement(statement);
        for (int i = 0; i < arguments.length; i++) {
            jdbc.setObject(i + 1, arguments[i]);
        }
        return jdbc;
    }

    static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
