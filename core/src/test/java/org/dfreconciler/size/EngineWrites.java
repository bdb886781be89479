// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Writes to the engine's rows of some instances one after the other, as their turns would, and records the longest
 * wait.
 */
final class EngineWrites implements AutoCloseable {

    private final Connection connection;
    private final ScheduledExecutorService writing = Executors.newSingleThreadScheduledExecutor();
    private final List<String> ids;
    private int next;
    private long longestWait;

    EngineWrites(ReferenceDatabase database, List<String> ids) throws SQLException {
        this.ids = ids;
        connection = database.connect();
        writing.scheduleWithFixedDelay(this::write, 0, 10, MILLISECONDS);
    }

    private void write() {
        var startedAt = System.nanoTime();
        DSL.using(connection, SQLDialect.POSTGRES)
                .execute(
                        "update _duroxide.instances set updated_at = now() where instance_id = ?",
                        ids.get(next++ % ids.size()));
        longestWait = Math.max(longestWait, System.nanoTime() - startedAt);
    }

    /** Stops writing, and waits for a write that is under way. */
    Duration longestWait() throws InterruptedException {
        writing.shutdown();
        writing.awaitTermination(2, MINUTES);
        return Duration.ofNanos(longestWait);
    }

    @Override
    public void close() throws SQLException {
        writing.shutdownNow();
        connection.close();
    }
}
