// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** Somebody else's transaction, which stays open while a pass runs. */
public final class OpenTransaction implements AutoCloseable {

    private final Connection connection;

    private OpenTransaction(Connection connection) {
        this.connection = connection;
    }

    public static OpenTransaction on(DataSource dataSource) {
        try {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return new OpenTransaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public OpenTransaction execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code df.start()} writes before it hands over to the engine. */
    public OpenTransaction startOf(String id) {
        return execute("insert into df.instances (id, root_node, submitted_by) values ('" + id
                        + "', '00000001', current_user::regrole)")
                .execute("insert into df.nodes (id, instance_id, node_type, query, submitted_by) values ('00000001', '"
                        + id + "', 'SQL', 'select 1', current_user::regrole)");
    }

    /** The process id of its session. */
    public int pid() {
        try {
            return connection.unwrap(PGConnection.class).getBackendPID();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void commit() {
        end(Connection::commit);
    }

    public void rollback() {
        end(Connection::rollback);
    }

    /** Rolls back what is still open, and has the server's word for it. May be called again. */
    @Override
    public void close() {
        end(open -> {
            if (!open.isClosed()) {
                open.rollback();
                open.close();
            }
        });
    }

    private void end(Ending ending) {
        try {
            ending.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }
}
