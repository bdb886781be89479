// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import javax.sql.DataSource;

/**
 * What PgBouncer's transaction pooling looks like to its clients: each transaction of a connection lands on another
 * session, which others have left with settings of theirs, and which knows no statement that was prepared before.
 * Statements outside a transaction are not for this pool. Thread-safe.
 */
public final class TransactionPool implements AutoCloseable {

    private final Queue<Connection> idle = new ArrayDeque<>();
    private final List<Connection> sessions = new ArrayList<>();
    private final String leftBehind;

    /** @param leftBehind what the other clients do to a session between two transactions */
    public TransactionPool(DataSource server, int size, String leftBehind) throws SQLException {
        this.leftBehind = leftBehind;
        for (var i = 0; i < size; i++) {
            sessions.add(server.getConnection());
        }
        idle.addAll(sessions);
    }

    public DataSource dataSource() {
        return Proxies.dataSource(() -> new Client().connection());
    }

    private synchronized Connection take() throws SQLException {
        var session = idle.remove();
        session.setAutoCommit(true);
        try (var statement = session.createStatement()) {
            statement.execute(leftBehind);
            // In a block, since the driver would notice it otherwise.
            statement.execute("do 'begin execute ''deallocate all''; end'");
        }
        session.setAutoCommit(false);
        return session;
    }

    private synchronized void giveBack(Connection session) {
        idle.add(session);
    }

    @Override
    public void close() throws SQLException {
        for (var session : sessions) {
            session.close();
        }
    }

    /** One client's connection: while it is in a transaction it has a session, in between it has none. */
    private final class Client {

        private boolean autoCommit = true;
        private Connection session;

        Connection connection() {
            return Proxies.of(Connection.class, (proxy, method, arguments) -> switch (method.getName()) {
                case "getAutoCommit" -> autoCommit;
                case "setAutoCommit" -> {
                    autoCommit = (boolean) arguments[0];
                    yield null;
                }
                case "commit", "rollback" -> session == null ? null : end(method, arguments);
                case "close" -> {
                    if (session != null) {
                        throw new IllegalStateException("closed in a transaction");
                    }
                    yield null;
                }
                default -> inTransaction(method, arguments);
            });
        }

        private Object inTransaction(Method method, Object[] arguments) throws SQLException {
            if (autoCommit) {
                throw new IllegalStateException(method.getName() + " outside a transaction");
            }
            if (session == null) {
                session = take();
            }
            return Proxies.invoke(session, method, arguments);
        }

        private Object end(Method method, Object[] arguments) throws SQLException {
            try {
                return Proxies.invoke(session, method, arguments);
            } finally {
                giveBack(session);
                session = null;
            }
        }
    }
}
