// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The pool of connections to the target. */
public final class Database implements AutoCloseable {

    private static final long CONNECT_TIMEOUT_MILLIS = 10_000;

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * A pool of no more than this many connections.
     *
     * @throws SQLException if not even one can be opened
     */
    public static Database open(Target target, int connections) throws SQLException {
        try {
            return new Database(new HikariDataSource(config(target, connections)));
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? cause : new SQLException(e.getMessage(), e);
        }
    }

    /** The same, which connects when it is asked for a connection. */
    static Database unopened(Target target, int connections) {
        var config = config(target, connections);
        config.setInitializationFailTimeout(-1);
        return new Database(new HikariDataSource(config));
    }

    private static HikariConfig config(Target target, int connections) {
        var config = new HikariConfig();
        config.setPoolName("df-reconciler");
        config.setDataSource(new TargetDataSource(target));
        config.setMaximumPoolSize(connections);
        // Between the passes of a watch the connection goes, once it has been idle for the pool's ten minutes.
        config.setMinimumIdle(0);
        config.setConnectionTimeout(CONNECT_TIMEOUT_MILLIS);
        return config;
    }

    public DataSource dataSource() {
        return pool;
    }

    @Override
    public void close() {
        // An interrupt has ended the pass already; it must not cut the closing of connections short.
        var interrupted = Thread.interrupted();
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
