// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.postgresql.Driver;

/**
 * Connections to the first host that libpq would take. The driver, given the list, goes on to the next host also where one
 * says that it has no such database or does not let the role in, and so might end in another database. Thread-safe.
 */
final class TargetDataSource implements DataSource {

    private static final String SERVER_TYPE = "targetServerType";
    private static final String CANNOT_CONNECT_NOW = "57P03";
    private static final String CANNOT_BE_USED = "08004";

    private final Target target;
    private final Driver driver = new Driver();

    TargetDataSource(Target target) {
        this.target = target;
    }

    @Override
    public Connection getConnection() throws SQLException {
        var kind = target.properties().getOrDefault(SERVER_TYPE, "any");
        if (kind.startsWith("prefer")) {
            try {
                return connect(kind.substring("prefer".length()).toLowerCase(Locale.ROOT));
            } catch (SQLException e) {
                if (!goesOn(e)) {
                    throw e;
                }
                return connect("any");
            }
        }
        return connect(kind);
    }

    private Connection connect(String kind) throws SQLException {
        SQLException last = null;
        for (var host : hosts()) {
            var properties = target.propertiesFor(host);
            properties.setProperty(SERVER_TYPE, kind);
            try {
                return driver.connect(target.jdbcUrl(host), properties);
            } catch (RuntimeException e) {
                throw harmless(new SQLException(e.toString(), CANNOT_BE_USED, e));
            } catch (SQLException e) {
                if (last != null) {
                    e.addSuppressed(last);
                }
                if (!goesOn(e)) {
                    throw harmless(e);
                }
                last = e;
            }
        }
        throw harmless(Objects.requireNonNull(last));
    }

    /** The driver repeats values that it does not understand; what has one in it goes no further, to no log either. */
    private SQLException harmless(SQLException error) {
        var trace = new StringWriter();
        error.printStackTrace(new PrintWriter(trace));
        return target.redacted(trace.toString()).contentEquals(trace.getBuffer())
                ? error
                : new SQLException(target.redacted(String.valueOf(error.getMessage())), error.getSQLState());
    }

    private List<Host> hosts() {
        var hosts = new ArrayList<>(target.hosts());
        if (target.properties().getOrDefault("loadBalanceHosts", "false").equalsIgnoreCase("true")) {
            Collections.shuffle(hosts);
        }
        return hosts;
    }

    /** Where nobody answers, or not the kind that was asked for; not where somebody says no. */
    private static boolean goesOn(SQLException error) {
        var cause = error.getCause();
        return CANNOT_CONNECT_NOW.equals(error.getSQLState())
                || "08001".equals(error.getSQLState())
                        && (cause == null
                                || cause instanceof ConnectException
                                || cause instanceof NoRouteToHostException
                                || cause instanceof SocketTimeoutException
                                || cause instanceof UnknownHostException);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the target names the role");
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is logged here.
    }

    /** The target has a timeout of its own. */
    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException("there is nothing inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
