// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;

/** A data source through which each call that matters passes a handler, which makes it, or does something else. */
final class Tap {

    private static final Set<String> ON_CONNECTIONS = Set.of("setAutoCommit", "commit", "rollback", "close");
    private static final Set<String> ON_STATEMENTS = Set.of("execute", "executeQuery", "executeUpdate");

    private final Handler handler;

    private Tap(Handler handler) {
        this.handler = handler;
    }

    /** Gives the result of a call. */
    interface Handler {
        Object handle(Call call) throws SQLException;
    }

    static DataSource on(DataSource real, Handler handler) {
        var tap = new Tap(handler);
        return Proxies.dataSource(() -> tap.connection(
                (Connection) handler.handle(new Call("getConnection", null, null, real::getConnection))));
    }

    private Connection connection(Connection real) {
        return Proxies.of(Connection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("prepareStatement")) {
                var statement = (PreparedStatement) Proxies.invoke(real, method, arguments);
                return statement(statement, real, (String) arguments[0]);
            }
            return ON_CONNECTIONS.contains(method.getName())
                    ? handler.handle(
                            new Call(method.getName(), null, real, () -> Proxies.invoke(real, method, arguments)))
                    : Proxies.invoke(real, method, arguments);
        });
    }

    private PreparedStatement statement(PreparedStatement real, Connection connection, String sql) {
        return Proxies.of(
                PreparedStatement.class,
                (proxy, method, arguments) -> ON_STATEMENTS.contains(method.getName())
                        ? handler.handle(
                                new Call("execute", sql, connection, () -> Proxies.invoke(real, method, arguments)))
                        : Proxies.invoke(real, method, arguments));
    }
}
