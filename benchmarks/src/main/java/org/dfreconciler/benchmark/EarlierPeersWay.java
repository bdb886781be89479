// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Deletes as pg_durable's built-in pass did up to 0.2.8: it selects all expired ids, calls the engine's own bulk
 * deletion, then deletes from df in one transaction.
 */
record EarlierPeersWay(String letter, int cap) implements Opponent {

    @Override
    public String description() {
        return "the built-in pass's way up to 0.2.8: the real engine's `deleteInstanceBulk` for all at once, then df";
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        var engine = EngineBulkDeletion.on(database);
        var connection = database.connect();
        return new Attempt() {
            @Override
            public void run() throws SQLException {
                var ids = Expired.all(connection, cap);
                engine.delete(ids);
                Expired.delete(connection, ids);
            }

            @Override
            public void close() throws SQLException {
                engine.close();
                connection.close();
            }
        };
    }
}
