// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.util.Properties;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.Driver;

/** A server that the user runs; it is only connected to, and refused where the tests could not work on it. */
final class RunningServer {

    private RunningServer() {}

    /** Of the URL's parameters, user and password count. */
    static PostgresServer at(String jdbcUrl) {
        var defaults = new Properties();
        defaults.setProperty("user", "postgres");
        var target = Driver.parseURL(jdbcUrl, defaults);
        if (target == null) {
            throw new IllegalArgumentException(
                    "the JDBC URL must be jdbc:postgresql://host:port/database?user=…&password=…, was " + jdbcUrl);
        }
        var server = new PostgresServer(
                target.getProperty("PGHOST"),
                Integer.parseInt(target.getProperty("PGPORT")),
                target.getProperty("user"),
                target.getProperty("password"),
                target.getProperty("PGDBNAME"),
                () -> {});
        check(DSL.using(server.maintenance(), SQLDialect.POSTGRES));
        return server;
    }

    private static void check(DSLContext sql) {
        if (!sql.fetchSingle("select rolsuper from pg_roles where rolname = current_user")
                .into(boolean.class)) {
            throw new IllegalArgumentException("the tests need a superuser on the server that -Ddatabase names");
        }
        atLeast(sql, "max_connections", ServerSettings.CONNECTIONS);
        atLeast(sql, "max_prepared_transactions", ServerSettings.PREPARED_TRANSACTIONS);
    }

    private static void atLeast(DSLContext sql, String setting, int needed) {
        var value = sql.fetchSingle("select current_setting(?)::int", setting).into(int.class);
        if (value < needed) {
            throw new IllegalArgumentException(
                    setting + " must be at least " + needed + " on the server that -Ddatabase names, was " + value);
        }
    }
}
