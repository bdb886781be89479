// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A transaction that stays open while a pass runs. */
final class OpenTransaction implements AutoCloseable {

    private final Connection connection;

    private OpenTransaction(Connection connection) {
        this.connection = connection;
    }

    static OpenTransaction on(DataSource dataSource) {
        try {
            var connection = dataSource.getConnection();
            connection.setAutoCommit(false);
            return new OpenTransaction(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    OpenTransaction execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code df.start()} writes before it hands over to the engine. */
    OpenTransaction startOf(String id) {
        return execute("insert into df.instances (id, root_node, submitted_by) values ('" + id
                        + "', '00000001', current_user::regrole)")
                .execute("insert into df.nodes (id, instance_id, node_type, submitted_by) values ('00000001', '" + id
                        + "', 'SQL', current_user::regrole)");
    }

    void commit() {
        end(Connection::commit);
    }

    void rollback() {
        end(Connection::rollback);
    }

    private void end(Ending ending) {
        try {
            ending.of(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Rolls back what is still open. */
    @Override
    public void close() {
        end(Connection::close);
    }

    private interface Ending {
        void of(Connection connection) throws SQLException;
    }
}
