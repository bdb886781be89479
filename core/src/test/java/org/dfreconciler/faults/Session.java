// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.postgresql.PGConnection;

/** Somebody else's session: a transaction that stays open between statements, some of which wait. */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final DSLContext sql;
    private final int pid;
    private CompletableFuture<Void> waiting = CompletableFuture.completedFuture(null);

    Session(ReferenceDatabase database) throws SQLException {
        connection = database.connect();
        connection.setAutoCommit(false);
        sql = DSL.using(connection, SQLDialect.POSTGRES);
        pid = connection.unwrap(PGConnection.class).getBackendPID();
    }

    Session execute(String statement) {
        sql.execute(statement);
        return this;
    }

    /** Sends a statement, and comes back when it has been waiting for a lock for so long. */
    void executeAndWaitFor(String statement, DSLContext observer, Duration waited) {
        waiting = CompletableFuture.runAsync(() -> sql.execute(statement));
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> observer.fetchSingle(
                                "select exists (select from pg_locks where pid = ?"
                                        + " and clock_timestamp() - waitstart >= ? * interval '1 millisecond')",
                                pid,
                                waited.toMillis())
                        .get(0, Boolean.class));
    }

    /** What was waited for came, and no error with it. */
    Session assertWaitEndedWell() throws InterruptedException, TimeoutException {
        try {
            waiting.get(30, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            assertThat(e.getCause()).as("the other session's error").isNull();
        }
        return this;
    }

    void commit() throws SQLException {
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
