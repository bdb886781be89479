// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients on a thread each, which take one turn after the other as fast as they are served. */
final class ClosedLoop implements AutoCloseable {

    private final List<Future<List<Turn>>> clients = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile boolean ended;

    /** A turn, with the time when it ended and its duration in nanoseconds. */
    record Turn(long endedAt, long nanos) {}

    /** One of the clients. The thread that takes its turns also closes it. */
    interface Client extends AutoCloseable {

        void takeTurn() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    static ClosedLoop of(List<? extends Client> clients) {
        var loop = new ClosedLoop();
        clients.forEach(client -> loop.clients.add(loop.threads.submit(loop.turnsOf(client))));
        return loop;
    }

    private Callable<List<Turn>> turnsOf(Client client) {
        return () -> {
            var turns = new ArrayList<Turn>();
            try (client) {
                while (!ended) {
                    var startedAt = System.nanoTime();
                    client.takeTurn();
                    var endedAt = System.nanoTime();
                    turns.add(new Turn(endedAt, endedAt - startedAt));
                }
            }
            return turns;
        };
    }

    /** Ends the loop. Returns all turns of all clients. */
    List<Turn> end() {
        ended = true;
        try {
            var turns = new ArrayList<Turn>();
            for (var client : clients) {
                turns.addAll(client.get());
            }
            return turns;
        } catch (ExecutionException e) {
            throw new IllegalStateException("the load failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        threads.shutdownNow();
    }
}
