// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The little JDBC that the kit needs; whatever goes wrong is an {@link IllegalStateException} in the server's words. */
final class Sql {

    private final Connection connection;

    private Sql(Connection connection) {
        this.connection = connection;
    }

    interface Work<T> {
        T on(Sql sql) throws SQLException;
    }

    /** One transaction on a connection of its own. */
    static <T> T transaction(DataSource dataSource, Work<T> work) {
        try (var connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var result = work.on(new Sql(connection));
                connection.commit();
                return result;
            } finally {
                // After a commit there is nothing to roll back; a pooled connection goes back as it came.
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** One statement outside a transaction, as CREATE DATABASE wants it. */
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

    /** @return how many rows it changed */
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
