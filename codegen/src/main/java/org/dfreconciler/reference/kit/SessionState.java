// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** What one connection's next user would find: settings of the driver and of the server, and things that live as long as a session. */
public record SessionState(
        boolean autoCommit,
        int isolation,
        boolean readOnly,
        int holdability,
        String schema,
        int networkTimeout,
        List<String> settings,
        List<String> things) {

    public static SessionState of(Connection connection) throws SQLException {
        var sql = DSL.using(connection, SQLDialect.POSTGRES);
        // Its library, once loaded, brings settings of its own.
        sql.execute("do 'begin end'");
        var state = new SessionState(
                connection.getAutoCommit(),
                connection.getTransactionIsolation(),
                connection.isReadOnly(),
                connection.getHoldability(),
                connection.getSchema(),
                connection.getNetworkTimeout(),
                sql.fetch("select name || ' = ' || setting from pg_settings order by 1")
                        .getValues(0, String.class),
                sql.fetch("select 'temporary object ' || relname from pg_class where relpersistence = 't'"
                                + " union all select 'cursor ' || name from pg_cursors where is_holdable"
                                + " union all select 'advisory lock ' || objid from pg_locks"
                                + " where locktype = 'advisory' and pid = pg_backend_pid()"
                                + " union all select 'channel ' || c from pg_listening_channels() c"
                                + " union all select 'user ' || current_user || ' of ' || session_user")
                        .getValues(0, String.class));
        if (!state.autoCommit) {
            connection.rollback();
        }
        return state;
    }
}
