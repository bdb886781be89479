// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * Measures how long the longest transactions on a data source took. A transaction counts from the switch out of
 * autocommit to its end.
 */
final class TransactionClock {

    private final Map<Connection, Long> begun = new ConcurrentHashMap<>();
    private final AtomicLong longestCommitted = new AtomicLong();
    private final AtomicLong longestRolledBack = new AtomicLong();

    DataSource timed(DataSource dataSource) {
        return ObservedDataSource.of(dataSource, this::called);
    }

    private void called(Connection connection, String method, long startedAt, long endedAt) {
        switch (method) {
            case "setAutoCommit" -> begun.put(connection, startedAt);
            case "commit" -> end(connection, endedAt, longestCommitted);
            case "rollback" -> end(connection, endedAt, longestRolledBack);
            default -> {}
        }
    }

    private void end(Connection connection, long endedAt, AtomicLong longest) {
        var nanos = endedAt - begun.getOrDefault(connection, endedAt);
        longest.accumulateAndGet(nanos, Math::max);
    }

    long longestMillis() {
        return Math.max(longestCommittedMillis(), longestRolledBackMillis());
    }

    long longestCommittedMillis() {
        return longestCommitted.get() / 1_000_000;
    }

    long longestRolledBackMillis() {
        return longestRolledBack.get() / 1_000_000;
    }
}
