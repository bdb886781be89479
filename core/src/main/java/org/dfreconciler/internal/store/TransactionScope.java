// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.Connection;
import java.sql.SQLException;

/** Holds a connection's autocommit off while a transaction runs; rolls back whatever was not ended, and restores it. */
final class TransactionScope implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;
    private boolean ended;

    TransactionScope(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
    }

    void end(Store.Ending ending) throws SQLException {
        ending.of(connection);
        ended = true;
    }

    @Override
    public void close() throws SQLException {
        try {
            if (!ended) {
                connection.rollback();
            }
        } finally {
            // Where the connection is gone there is nothing to restore, and the first error is the one that counts.
            if (autoCommit && !connection.isClosed()) {
                connection.setAutoCommit(true);
            }
        }
    }
}
