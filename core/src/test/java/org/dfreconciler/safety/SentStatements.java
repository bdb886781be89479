// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Collection;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Every distinct text that was handed to the driver, whatever way. */
final class SentStatements {

    private final Collection<String> texts = new TreeSet<>();

    Collection<String> texts() {
        return texts;
    }

    /** The data source, overheard. */
    DataSource of(DataSource dataSource) {
        return overheard(DataSource.class, dataSource);
    }

    private <T> T overheard(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                SentStatements.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                        texts.add(sql);
                    }
                    try {
                        var result = method.invoke(target, arguments);
                        if (result instanceof Connection connection) {
                            return overheard(Connection.class, connection);
                        }
                        return result instanceof Statement && method.getReturnType() == Statement.class
                                ? overheard(Statement.class, (Statement) result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
