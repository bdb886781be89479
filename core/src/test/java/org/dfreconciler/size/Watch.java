// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Looks at the sessions of {@link Passes} every twenty milliseconds and records the longest transactions that it saw.
 */
final class Watch implements AutoCloseable {

    private static final String OLDEST = """
            select coalesce(max(extract(epoch from clock_timestamp() - xact_start) * 1000)
                     filter (where backend_xid is not null), 0)::bigint,
                   coalesce(max(extract(epoch from clock_timestamp() - query_start) * 1000)
                     filter (where state = 'active' and query ilike 'commit%'), 0)::bigint,
                   coalesce(bool_or(wait_event = 'PgSleep'), false)
            from pg_stat_activity where datname = current_database() and application_name = ?
            """;

    private final Connection connection;
    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor();
    private volatile long transaction;
    private volatile long longestTransaction;
    private volatile long longestCommit;
    private volatile boolean asleep;

    Watch(ReferenceDatabase database) throws SQLException {
        connection = database.connect();
        looking.scheduleWithFixedDelay(this::look, 0, 20, MILLISECONDS);
    }

    private void look() {
        var seen = DSL.using(connection, SQLDialect.POSTGRES).fetchSingle(OLDEST, Passes.NAME);
        transaction = seen.get(0, Long.class);
        longestTransaction = Math.max(longestTransaction, transaction);
        longestCommit = Math.max(longestCommit, seen.get(1, Long.class));
        asleep = seen.get(2, Boolean.class);
    }

    /** The longest time for which a transaction that had written something was open. */
    Duration longestTransaction() {
        return Duration.ofMillis(longestTransaction);
    }

    Duration longestCommit() {
        return Duration.ofMillis(longestCommit);
    }

    /** Returns when a writing transaction has been open for this long. */
    void awaitTransactionOf(Duration age) {
        await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> transaction > age.toMillis());
    }

    /** Returns when a trigger has put the pass to sleep. */
    void awaitSleep() {
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> asleep);
    }

    @Override
    public void close() throws SQLException {
        looking.shutdown();
        await().until(looking::isTerminated);
        connection.close();
    }
}
