// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The least time for any solution that works in batches and uses the engine's own function: one selection, then for
 * each batch some statements and a commit.
 *
 * @param steps the statements of a batch; one with a parameter receives the ids of the batch
 * @param connections how many connections share the batches
 */
record AtomicBatches(String letter, String description, List<String> steps, int connections) implements Opponent {

    private static final int SIZE = 500;

    private static final List<String> DELETIONS = List.of(
            """
            with recursive tree as (
              select instance_id from _duroxide.instances where instance_id = any (?)
              union all
              select i.instance_id from _duroxide.instances i join tree on i.parent_instance_id = tree.instance_id
            )
            select _duroxide.delete_instances_atomic(array_agg(instance_id), false) from tree
            """, "delete from df.nodes where instance_id = any (?)", "delete from df.instances where id = any (?)");

    /** Only deletes: it locks nothing first and checks nothing. (PostgreSQL checks the foreign keys.) */
    static AtomicBatches checked(String letter) {
        return new AtomicBatches(
                letter, "batches of 500 by `delete_instances_atomic` and df, nothing else", DELETIONS, 1);
    }

    static AtomicBatches unchecked(String letter, String checked) {
        var steps = new ArrayList<>(List.of("set local session_replication_role = replica"));
        steps.addAll(DELETIONS);
        return new AtomicBatches(
                letter, "the same as (" + checked + ") with session_replication_role = replica", steps, 1);
    }

    static AtomicBatches promised(String letter) {
        return new AtomicBatches(
                letter, "the statements of a pass's promises by hand, nothing else", PromisedSteps.CHECKED, 1);
    }

    static AtomicBatches promisedUnchecked(String letter, String checked) {
        return new AtomicBatches(
                letter, "the same as (" + checked + ") with the df side unchecked", PromisedSteps.UNCHECKED, 1);
    }

    AtomicBatches on(String letter, int connections) {
        return new AtomicBatches(
                letter, "the same as (" + this.letter + ") on " + connections + " connections", steps, connections);
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        var open = new ArrayList<Connection>();
        for (var i = 0; i < connections; i++) {
            open.add(database.connect());
        }
        return new Attempt() {
            @Override
            public void run() throws SQLException {
                AtomicBatches.run(open, steps);
            }

            @Override
            public void close() throws SQLException {
                for (var connection : open) {
                    connection.close();
                }
            }
        };
    }

    /** Runs the batches; each connection takes a share of them. */
    static void run(List<Connection> connections, List<String> steps) throws SQLException {
        var ids = Expired.all(connections.get(0));
        for (var connection : connections) {
            connection.setAutoCommit(false);
        }
        var threads = Executors.newFixedThreadPool(connections.size());
        try {
            var shares = new ArrayList<CompletableFuture<Void>>();
            for (var share = 0; share < connections.size(); share++) {
                var first = share;
                shares.add(CompletableFuture.runAsync(
                        () -> {
                            for (var from = first * SIZE; from < ids.size(); from += connections.size() * SIZE) {
                                delete(
                                        connections.get(first),
                                        ids.subList(from, Math.min(from + SIZE, ids.size())),
                                        steps);
                            }
                        },
                        threads));
            }
            shares.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private static void delete(Connection connection, List<String> ids, List<String> steps) {
        try {
            for (var step : steps) {
                try (var statement = connection.prepareStatement(step)) {
                    if (step.contains("?")) {
                        statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                    }
                    statement.execute();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
