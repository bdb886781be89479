// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of one that tidies nothing up: what its user leaves behind, the next one finds. Not thread-safe. */
final class KeptConnection implements AutoCloseable {

    private final DataSource source;
    private Connection connection;

    KeptConnection(DataSource source) {
        this.source = source;
    }

    /** Gives out the connection, a new one where it was closed; closing it does nothing. */
    DataSource dataSource() {
        return Proxies.dataSource(this::handOut);
    }

    private Connection handOut() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = source.getConnection();
        }
        var real = connection;
        return Proxies.of(
                Connection.class,
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : Proxies.invoke(real, method, arguments));
    }

    /** Has the next user get a new connection where this one is dead. */
    void validate() throws SQLException {
        if (connection != null && !connection.isValid(10)) {
            connection.close();
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
        }
    }
}
