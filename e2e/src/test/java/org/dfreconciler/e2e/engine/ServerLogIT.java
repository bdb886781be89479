// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@link ServerLog} reports what two sessions really did to each other. */
class ServerLogIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final ServerLog log = new ServerLog(database.sql());
    private Connection one;
    private Connection other;

    @BeforeEach
    void connect() throws SQLException {
        assumeTrue(log.isReadable(), "the server has no log that SQL can read");
        database.sql().execute("create table thing as select id from generate_series(1, 2) id");
        one = begin();
        other = begin();
    }

    private Connection begin() throws SQLException {
        var connection = database.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aDeadlockNamesBothAndItsVictim() throws Exception {
        update(one, 1);
        update(other, 2);
        var threads = Executors.newFixedThreadPool(2);
        var first = threads.submit(ending(one, 2));
        var second = threads.submit(ending(other, 1));
        var victim = isVictim(first) ? one : other;
        isVictim(second);
        threads.shutdown();

        assertThat(log.deadlocks()).singleElement().satisfies(deadlock -> {
            assertThat(deadlock.deadlocked()).containsExactlyInAnyOrder(process(one), process(other));
            assertThat(deadlock.process()).isEqualTo(process(victim));
            assertThat(deadlock.query()).startsWith("update thing");
        });
    }

    @Test
    void aWaitOfASecondNamesWhoWaitedAndWhoHeld() throws SQLException {
        update(one, 1);
        DSL.using(other, SQLDialect.POSTGRES).execute("set local lock_timeout = '1500ms'");
        assertThatThrownBy(() -> update(other, 1)).hasMessageContaining("lock timeout");
        other.rollback();

        assertThat(log.longWaits()).singleElement().satisfies(wait -> {
            assertThat(wait.process()).isEqualTo(process(other));
            assertThat(wait.holders()).containsExactly(process(one));
        });
    }

    private static void update(Connection connection, int id) {
        DSL.using(connection, SQLDialect.POSTGRES).execute("update thing set id = id where id = ?", id);
    }

    private static Callable<Void> ending(Connection connection, int id) {
        return () -> {
            try {
                update(connection, id);
            } finally {
                connection.rollback();
            }
            return null;
        };
    }

    private static boolean isVictim(Future<Void> update) throws InterruptedException {
        try {
            update.get();
            return false;
        } catch (ExecutionException e) {
            assertThat(e.getCause()).hasMessageContaining("deadlock detected");
            return true;
        }
    }

    private static int process(Connection connection) throws SQLException {
        var process = DSL.using(connection, SQLDialect.POSTGRES)
                .fetchSingle("select pg_backend_pid()")
                .get(0, Integer.class);
        connection.rollback();
        return process;
    }
}
