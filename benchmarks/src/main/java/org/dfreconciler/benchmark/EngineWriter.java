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
 * Writes to engine rows that a pass is about to delete, one at random among the next ones, and rolls back at once: only the
 * statement is timed, no commit's sync. Between two turns it rests, so as not to be in the way of every batch itself.
 */
final class EngineWriter implements ClosedLoop.Client {

    /** The next two batches, more or less. */
    private static final int NEXT = 1_000;

    private static final Duration REST = Duration.ofMillis(2);

    /** An update that takes longer has waited. */
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
                first = which + 1; // it is gone, and so is what is older
            }
        }
    }

    /** After the last turn: how long those took that had to wait. */
    Latencies waits() {
        return Latencies.ofNanos(waits.stream().mapToLong(Long::longValue));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
