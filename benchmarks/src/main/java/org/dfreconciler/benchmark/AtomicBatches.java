// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Floors of whatever goes by batches and by the engine's own function: one selection, then for each batch some statements and a
 * commit.
 *
 * @param steps the statements; one with a parameter is given the ids of the batch
 */
record AtomicBatches(String letter, String description, List<String> steps) implements Opponent {

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

    /** It locks nothing first, and checks nothing. */
    static AtomicBatches checked(String letter) {
        return new AtomicBatches(letter, "batches of 500 by `delete_instances_atomic` and df, nothing else", DELETIONS);
    }

    static AtomicBatches unchecked(String letter, String checked) {
        var steps = new ArrayList<>(List.of("set local session_replication_role = replica"));
        steps.addAll(DELETIONS);
        return new AtomicBatches(
                letter, "the same as (" + checked + ") with session_replication_role = replica", steps);
    }

    static AtomicBatches promised(String letter) {
        return new AtomicBatches(
                letter, "the statements of a pass's promises by hand, nothing else", PromisedSteps.CHECKED);
    }

    static AtomicBatches promisedUnchecked(String letter, String checked) {
        return new AtomicBatches(
                letter, "the same as (" + checked + ") with the df side unchecked", PromisedSteps.UNCHECKED);
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        return Opponent.on(database.connect(), connection -> {
            var ids = Expired.all(connection);
            connection.setAutoCommit(false);
            for (var from = 0; from < ids.size(); from += SIZE) {
                delete(connection, ids.subList(from, Math.min(from + SIZE, ids.size())));
            }
        });
    }

    private void delete(Connection connection, List<String> ids) throws SQLException {
        for (var step : steps) {
            try (var statement = connection.prepareStatement(step)) {
                if (step.contains("?")) {
                    statement.setArray(1, connection.createArrayOf("text", ids.toArray()));
                }
                statement.execute();
            }
        }
        connection.commit();
    }
}
