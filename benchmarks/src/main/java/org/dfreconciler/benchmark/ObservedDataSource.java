// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import javax.sql.DataSource;

/** Reports every call on the connections of a data source to an observer. */
final class ObservedDataSource {

    private ObservedDataSource() {}

    /** Is told of a call after it has succeeded. Must be thread-safe. */
    interface Observer {
        void called(Connection connection, String method, long startedAt, long endedAt);
    }

    static DataSource of(DataSource dataSource, Observer observer) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            var result = invoke(dataSource, method, arguments);
            return result instanceof Connection connection ? observed(connection, observer) : result;
        });
    }

    private static Connection observed(Connection connection, Observer observer) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            var startedAt = System.nanoTime();
            var result = invoke(connection, method, arguments);
            observer.called(connection, method.getName(), startedAt, System.nanoTime());
            return result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(
                Proxy.newProxyInstance(ObservedDataSource.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
