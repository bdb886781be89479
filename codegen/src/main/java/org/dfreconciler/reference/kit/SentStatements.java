// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import java.sql.Connection;
import java.sql.Statement;
import java.util.Collection;
import java.util.TreeSet;
import javax.sql.DataSource;

/** Every distinct text that was handed to the driver, whatever way: unlike a {@link Tap}, it knows no list of methods. */
public final class SentStatements {

    private final Collection<String> texts = new TreeSet<>();

    public Collection<String> texts() {
        return texts;
    }

    /** The data source, overheard. */
    public DataSource of(DataSource dataSource) {
        return overheard(DataSource.class, dataSource);
    }

    private <T> T overheard(Class<T> type, T target) {
        return Proxies.of(type, (proxy, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                texts.add(sql);
            }
            var result = Proxies.invoke(target, method, arguments);
            if (result instanceof Connection connection) {
                return overheard(Connection.class, connection);
            }
            return method.getReturnType() == Statement.class ? overheard(Statement.class, (Statement) result) : result;
        });
    }
}
