// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A pool of one: the same connection again and again, so that the server's prepared plans live on from batch to batch. */
final class OneConnection {

    private OneConnection() {}

    static DataSource of(DataSource unpooled) {
        try {
            return lending(unpooled.getConnection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static DataSource lending(Connection connection) {
        var lent = unclosed(connection);
        return (DataSource) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    return lent;
                });
    }

    private static Connection unclosed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
