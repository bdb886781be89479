// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.satellites;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** A data source that fails after it has given out a number of connections. */
final class FailingDataSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1L;

    private final String why;
    private final AtomicInteger left;

    FailingDataSource(PGSimpleDataSource real, int connections, String why) {
        setUrl(real.getUrl());
        setDatabaseName(real.getDatabaseName());
        setUser(real.getUser());
        setPassword(real.getPassword());
        this.why = why;
        this.left = new AtomicInteger(connections);
    }

    void fail() {
        left.set(0);
    }

    @Override
    public Connection getConnection() throws SQLException {
        if (left.getAndDecrement() <= 0) {
            throw new SQLException(why, "08001");
        }
        return super.getConnection();
    }
}
