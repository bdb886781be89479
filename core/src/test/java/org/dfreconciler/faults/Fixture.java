// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** A database that is brought back to what it held at first within milliseconds, and a connection to watch it from. */
final class Fixture implements AutoCloseable {

    private static final List<String> TABLES = List.of(
            "df.instances",
            "df.nodes",
            "_duroxide.instances",
            "_duroxide.executions",
            "_duroxide.history",
            "_duroxide.orchestrator_queue",
            "_duroxide.worker_queue",
            "_duroxide.instance_locks",
            "_duroxide.kv_store",
            "_duroxide.kv_delta");

    private static final String OTHERS =
            " and datname = current_database() and pid <> pg_backend_pid()" + " and backend_type = 'client backend'";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Connection connection;

    Fixture() throws SQLException {
        connection = database.connect();
    }

    ReferenceDatabase database() {
        return database;
    }

    /** The test's own connection, on which no pass runs. */
    DSLContext sql() {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    /** A pool of one connection. */
    HikariDataSource pool() {
        var config = new HikariConfig();
        config.setJdbcUrl(database.jdbcUrl());
        config.setMaximumPoolSize(1);
        return new HikariDataSource(config);
    }

    /** Remembers what the tables hold. */
    Contents keep() {
        sql().execute("create schema kept");
        TABLES.forEach(table -> sql().execute("create table " + keptCopy(table) + " as table " + table));
        return Contents.of(sql());
    }

    /** Brings back what {@link #keep} saw. */
    void restore() {
        sql().execute(TABLES.stream()
                .map(table -> "delete from " + table + "; insert into " + table + " table " + keptCopy(table) + ";")
                .collect(joining("", "begin; ", "commit")));
    }

    private static String keptCopy(String table) {
        return "kept." + table.replace('.', '_');
    }

    /** No session but the test's own is in a transaction or holds a lock; a pool may take a moment to end a broken one. */
    void assertNothingLeftOpen() {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> {
                    assertThat(sql().fetch("select pid, state, query from pg_stat_activity where state <> 'idle'"
                                    + OTHERS))
                            .as("transactions left open")
                            .isEmpty();
                    assertThat(sql().fetch("select pid, locktype, mode, relation::regclass from pg_locks"
                                    + " join pg_stat_activity a using (pid) where true" + OTHERS))
                            .as("locks left")
                            .isEmpty();
                });
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
