// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Updates a random engine row among those that a pass deletes next, and rolls back at once, so that only the statement
 * is timed and not the writing of a commit. It pauses between two turns, so that it does not delay every batch itself.
 */
final class EngineWriter implements ClosedLoop.Client {

    /** About as many rows as the next two batches have. */
    private static final int NEXT = 1_000;

    private static final Duration REST = Duration.ofMillis(2);

    /** An update that takes longer than this has waited. */
    private static final long WAITED_NANOS = 1_000_000;

    private static final String OLDEST_FIRST =
            "select id from df.instances order by coalesce(completed_at, created_at), id";
    private static final String UPDATE =
            "update _duroxide.instances set custom_status = custom_status where instance_id = ?";

    private final List<String> ids;
    private final Connection connection;
    private final Random random = new Random(1);
    private final List<Long> waits = new ArrayList<>();
    private int first;

    private EngineWriter(List<String> ids, Connection connection) {
        this.ids = ids;
        this.connection = connection;
    }

    static EngineWriter on(ReferenceDatabase database) throws SQLException {
        var connection = database.connect();
        var ids = Jdbc.column(connection, OLDEST_FIRST);
        connection.setAutoCommit(false);
        return new EngineWriter(ids, connection);
    }

    @Override
    public void takeTurn() throws SQLException, InterruptedException {
        if (first < ids.size()) {
            update(first + random.nextInt(Math.min(NEXT, ids.size() - first)));
        }
        new CountDownLatch(1).await(REST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void update(int which) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, ids.get(which));
            var startedAt = System.nanoTime();
            var found = statement.executeUpdate();
            var nanos = System.nanoTime() - startedAt;
            connection.rollback();
            if (nanos > WAITED_NANOS) {
                waits.add(nanos);
            }
            if (found == 0) {
                first = which + 1; // this row is gone, and so are the older ones
            }
        }
    }

    /** How long the updates took that had to wait. Call it after the last turn. */
    Latencies waits() {
        return Latencies.ofNanos(waits.stream().mapToLong(Long::longValue));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
