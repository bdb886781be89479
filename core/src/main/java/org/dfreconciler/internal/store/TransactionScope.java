// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection while a transaction runs on it, autocommit off. Closing rolls back whatever was not ended, restores
 * autocommit, and gives the connection back.
 */
final class TransactionScope implements AutoCloseable {

    /** A log name that users know: that of the class whose passes most transactions belong to. */
    static final String LOGGER = "org.dfreconciler.Reconciler";

    private static final Logger log = LoggerFactory.getLogger(LOGGER);

    private final ConnectionProvider connections;
    private final Connection connection;
    private boolean autoCommit;
    private boolean open;
    private boolean lost;

    private TransactionScope(ConnectionProvider connections, Connection connection) {
        this.connections = connections;
        this.connection = connection;
    }

    static TransactionScope begin(ConnectionProvider connections) {
        var scope = new TransactionScope(connections, acquire(connections));
        try {
            scope.begin();
            return scope;
        } catch (SQLException e) {
            scope.close();
            throw new NoConnectionException(e);
        }
    }

    private static Connection acquire(ConnectionProvider connections) {
        try {
            var connection = connections.acquire();
            if (connection != null) {
                return connection;
            }
        } catch (RuntimeException e) {
            throw new NoConnectionException(e);
        }
        throw new DataAccessException("The connection provider gave no connection");
    }

    private void begin() throws SQLException {
        autoCommit = connection.getAutoCommit();
        if (autoCommit) {
            connection.setAutoCommit(false);
        }
        open = true;
    }

    Connection connection() {
        return connection;
    }

    /** Whether the connection came without autocommit, and so perhaps with a transaction of somebody else's. */
    boolean mayBeShared() {
        return !autoCommit;
    }

    /** Leaves the transaction to whoever began it. */
    void leaveOpen() {
        open = false;
    }

    void beginAnew() {
        end(Connection::rollback);
        open = true;
    }

    void end(Store.Ending ending) {
        try {
            ending.of(connection);
            open = false;
        } catch (SQLException e) {
            throw new DataAccessException(e.getMessage(), e);
        }
    }

    /**
     * Rolls back after an error. Returns the error to throw: the same one where the connection still works, else that
     * the connection was lost.
     */
    RuntimeException giveUp(Throwable error) {
        rollback();
        if (error instanceof Error grave && !(error instanceof OutOfMemoryError)) {
            throw grave;
        }
        if (lost) {
            return new ConnectionLostException(error);
        }
        return error instanceof RuntimeException exception ? exception : new OutOfMemoryException(error);
    }

    /**
     * The same where COMMIT itself failed: if the connection is lost, nobody here knows whether the commit took place.
     */
    RuntimeException giveUpEnding(RuntimeException error, Object result) {
        rollback();
        return lost ? new CommitInDoubtException(error, result) : error;
    }

    private void rollback() {
        try {
            if (open) {
                connection.rollback();
            }
        } catch (SQLException e) {
            lost = true;
        }
        open = false;
    }

    /** Never throws: the transaction has ended by now, and trouble with its connection does not change how. */
    @Override
    public void close() {
        rollback();
        try {
            if (lost) {
                // Nobody may commit by accident what could not be rolled back; turning autocommit on would.
                connection.abort(Runnable::run);
            } else if (autoCommit) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            log.debug("could not restore autocommit: {}", e.getMessage());
        }
        try {
            connections.release(connection);
        } catch (RuntimeException e) {
            log.debug("could not give back a connection: {}", e.getMessage());
        }
    }
}
