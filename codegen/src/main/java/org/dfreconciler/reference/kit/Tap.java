// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Consumer;
import javax.sql.DataSource;

/** A data source through which each call that matters passes a handler, which makes it, or does something else. */
public final class Tap {

    private static final Set<String> ON_CONNECTIONS = Set.of("setAutoCommit", "commit", "rollback", "close");
    private static final Set<String> ON_STATEMENTS = Set.of("execute", "executeQuery", "executeUpdate");

    private final Handler handler;

    private Tap(Handler handler) {
        this.handler = handler;
    }

    /** Gives the result of a call. */
    public interface Handler {
        Object handle(Call call) throws SQLException;
    }

    /** The calls pass each of the handlers, as far as the ones before let them. */
    public static DataSource on(DataSource real, Handler... handlers) {
        var tapped = real;
        for (var i = handlers.length; i-- > 0; ) {
            tapped = on(tapped, handlers[i]);
        }
        return tapped;
    }

    private static DataSource on(DataSource real, Handler handler) {
        var tap = new Tap(handler);
        return Proxies.dataSource(() -> tap.connection(
                (Connection) handler.handle(new Call("getConnection", null, null, real::getConnection))));
    }

    /** Hears each statement before it is sent. */
    public static Handler beforeStatements(Consumer<Call> listener) {
        return call -> {
            if (call.isStatement()) {
                listener.accept(call);
            }
            return call.proceed();
        };
    }

    private Connection connection(Connection real) {
        return Proxies.of(Connection.class, (proxy, method, arguments) -> {
            if (ON_CONNECTIONS.contains(method.getName())) {
                return handler.handle(
                        new Call(method.getName(), null, real, () -> Proxies.invoke(real, method, arguments)));
            }
            var result = Proxies.invoke(real, method, arguments);
            return switch (method.getName()) {
                case "prepareStatement" ->
                    statement(PreparedStatement.class, (PreparedStatement) result, real, (String) arguments[0]);
                case "createStatement" -> statement(Statement.class, (Statement) result, real, null);
                default -> result;
            };
        });
    }

    /** @param prepared its text, null where that comes with each call */
    private <S extends Statement> S statement(Class<S> type, S real, Connection connection, String prepared) {
        return Proxies.of(type, (proxy, method, arguments) -> {
            if (!ON_STATEMENTS.contains(method.getName())) {
                return Proxies.invoke(real, method, arguments);
            }
            var sql = prepared == null ? (String) arguments[0] : prepared;
            return handler.handle(new Call("execute", sql, connection, () -> Proxies.invoke(real, method, arguments)));
        });
    }
}
