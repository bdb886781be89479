// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javax.sql.DataSource;

/**
 * Watches a pass's way to the server: before each statement and each COMMIT, whichever they are, a test can step in,
 * and the SQLSTATE of each error is recorded.
 */
final class RoundTrips {

    private final AtomicInteger count = new AtomicInteger();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final IntConsumer before;

    /** @param before is called on the pass's thread with the number of the next round trip, counted from 1 */
    RoundTrips(IntConsumer before) {
        this.before = before;
    }

    DataSource on(DataSource real) {
        return proxy(DataSource.class, (proxy, method, arguments) -> {
            var result = invoke(real, method, arguments);
            return result instanceof Connection connection ? proxy(Connection.class, counting(connection)) : result;
        });
    }

    int count() {
        return count.get();
    }

    /** The SQLSTATEs of all errors so far, in order. */
    List<String> states() {
        return states;
    }

    private InvocationHandler counting(Object real) {
        return (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute") || method.getName().equals("commit")) {
                before.accept(count.incrementAndGet());
            }
            var result = invoke(real, method, arguments);
            if (result instanceof PreparedStatement statement) {
                return proxy(PreparedStatement.class, counting(statement));
            }
            return result instanceof Statement statement ? proxy(Statement.class, counting(statement)) : result;
        };
    }

    private Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException error && error.getSQLState() != null) {
                states.add(error.getSQLState());
            }
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
