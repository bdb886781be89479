// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Calls the engine's own function once for each root, in a transaction each, then deletes from df in one transaction.
 */
record AtomicLoop(String letter) implements Opponent {

    private static final String TREE = """
            with recursive tree as (
              select instance_id from _duroxide.instances where instance_id = ?
              union all
              select i.instance_id from _duroxide.instances i join tree on i.parent_instance_id = tree.instance_id
            )
            select array_agg(instance_id) from tree
            """;

    @Override
    public String description() {
        return "`delete_instances_atomic` in a loop, root by root, then df";
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        return Opponent.on(database.connect(), connection -> {
            var ids = Expired.all(connection);
            deleteTrees(connection, ids);
            Expired.delete(connection, ids);
        });
    }

    private static void deleteTrees(Connection connection, List<String> ids) throws SQLException {
        try (var tree = connection.prepareStatement(TREE);
                var deletion =
                        connection.prepareStatement("select * from _duroxide.delete_instances_atomic(?, false)")) {
            for (var id : ids) {
                tree.setString(1, id);
                try (var members = tree.executeQuery()) {
                    members.next();
                    deletion.setArray(1, members.getArray(1));
                }
                deletion.execute();
            }
        }
    }
}
