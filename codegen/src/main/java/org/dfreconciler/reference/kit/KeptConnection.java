// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of one that tidies nothing up: what its user leaves behind, the next one finds. Not thread-safe. */
public final class KeptConnection implements AutoCloseable {

    private final DataSource source;
    private Connection connection;
    private int lent;

    public KeptConnection(DataSource source) {
        this.source = source;
    }

    /** Gives out the connection, a new one where it was closed; closing it does nothing. */
    public DataSource dataSource() {
        return Proxies.dataSource(this::handOut);
    }

    /** The connection itself, behind the back of whoever has it. */
    public Connection connection() throws SQLException {
        if (connection == null || connection.isClosed()) {
            connection = source.getConnection();
        }
        return connection;
    }

    /** How many hold the connection that did not close it yet. */
    public int lent() {
        return lent;
    }

    private Connection handOut() throws SQLException {
        var real = connection();
        lent++;
        return Proxies.of(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("close")) {
                lent--;
                return null;
            }
            return Proxies.invoke(real, method, arguments);
        });
    }

    /** Has the next user get a new connection where this one is dead. */
    public void validate() throws SQLException {
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
