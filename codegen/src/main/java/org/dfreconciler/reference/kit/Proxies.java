// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** JDBC objects whose methods are intercepted: what the kit's data sources are made of. */
final class Proxies {

    private Proxies() {}

    interface Connector {
        Connection connect() throws SQLException;
    }

    /** A data source that can do nothing but connect. */
    static DataSource dataSource(Connector connector) {
        return of(DataSource.class, (proxy, method, arguments) -> {
            if (method.getName().equals("getConnection")) {
                return connector.connect();
            }
            throw new UnsupportedOperationException(method.getName());
        });
    }

    static <T> T of(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** Throws what the method throws. */
    static Object invoke(Object real, Method method, Object[] arguments) throws SQLException {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException error) {
                throw error;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
