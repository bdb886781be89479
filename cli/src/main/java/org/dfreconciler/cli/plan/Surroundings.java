// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.plan;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.dfreconciler.cli.output.Printable;

/**
 * Where a plan is made or carried out.
 *
 * @param database the one that is connected to
 * @param role as whom
 * @param now the database's time
 */
public record Surroundings(Database database, String role, Instant now) {

    /**
     * A database, told from others.
     *
     * @param systemIdentifier of the server and its standbys (PostgreSQL, pg_control_system); empty where the role may not read it
     */
    public record Database(String name, long oid, String systemIdentifier) {

        @Override
        public String toString() {
            return "\"" + Printable.of(name) + "\" (oid " + oid
                    + (systemIdentifier.isEmpty() ? "" : ", system identifier " + Printable.of(systemIdentifier)) + ")";
        }
    }

    public static Surroundings read(DataSource dataSource) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            return read(connection);
        }
    }

    private static Surroundings read(Connection connection) throws SQLException {
        var identifier = mayReadIdentifier(connection)
                ? "(select s.system_identifier::pg_catalog.text from pg_catalog.pg_control_system() s)"
                : "''";
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select d.datname, d.oid::pg_catalog.int8, " + identifier
                        + ", current_user, pg_catalog.now() from pg_catalog.pg_database d"
                        + " where d.datname operator(pg_catalog.=) pg_catalog.current_database()")) {
            row.next();
            return new Surroundings(
                    new Database(row.getString(1), row.getLong(2), row.getString(3)),
                    row.getString(4),
                    row.getObject(5, OffsetDateTime.class).toInstant());
        }
    }

    private static boolean mayReadIdentifier(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select pg_catalog.has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
