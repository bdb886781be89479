// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Runs one opponent on one database for a limited time, and measures what it removed until it ended, gave up or was
 * stopped.
 */
final class LimitedRun {

    /**
     * How long a running statement or batch may take to end by itself. After that, the opponent sees that it is
     * interrupted.
     */
    private static final Duration LAST_STATEMENT = Duration.ofMinutes(5);

    private static final int REASON = 160;

    private LimitedRun() {}

    /**
     * @param instances how many instances were removed from df
     * @param engineRoots how many roots were removed from the engine; this may be more, because the engine goes first
     * @param end why the run was over, for readers
     */
    record Result(double seconds, long instances, long engineRoots, String end) {}

    static Result of(Opponent opponent, ReferenceDatabase database, Duration limit) throws SQLException {
        try (var observer = database.connect()) {
            var instances = instances(observer);
            var engineRoots = engineRoots(observer);
            String end;
            double seconds;
            try (var attempt = opponent.prepare(database)) {
                var startedAt = System.nanoTime();
                end = run(attempt, limit);
                seconds = (System.nanoTime() - startedAt) / 1e9;
            }
            return new Result(seconds, instances - instances(observer), engineRoots - engineRoots(observer), end);
        }
    }

    private static String run(Opponent.Attempt attempt, Duration limit) {
        var thread = Executors.newSingleThreadExecutor();
        var run = thread.submit(() -> {
            attempt.run();
            return null;
        });
        try {
            run.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return "ended";
        } catch (ExecutionException e) {
            return "gave up: " + reason(e.getCause());
        } catch (TimeoutException e) {
            return String.format("stopped after %,d s", limit.toSeconds());
        } catch (InterruptedException e) {
            throw interrupted(e);
        } finally {
            thread.shutdownNow();
            awaitEnd(thread);
        }
    }

    private static void awaitEnd(ExecutorService thread) {
        try {
            if (!thread.awaitTermination(LAST_STATEMENT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("an opponent that was stopped still runs");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }

    /** The reason for one cell of a table. It is shortened, because some errors name every id. */
    private static String reason(Throwable error) {
        var text = String.valueOf(error.getMessage()).replaceAll("\\s+", " ").replace("|", "/");
        return text.length() <= REASON ? text : text.substring(0, REASON) + "…";
    }

    private static long instances(Connection observer) throws SQLException {
        return Long.parseLong(Jdbc.value(observer, "select count(*) from df.instances"));
    }

    private static long engineRoots(Connection observer) throws SQLException {
        return Long.parseLong(
                Jdbc.value(observer, "select count(*) from _duroxide.instances where parent_instance_id is null"));
    }
}
