// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.e2e.engine.EngineBulkDeletion;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * Deletes as pg_durable's built-in pass does since 0.2.9: it finds the oldest page of expired ids by sorting all
 * terminal rows, with a timeout; calls the engine's own bulk deletion for the page's trees; deletes their df rows in
 * one transaction; pauses; and goes on with the next page. Like the original it gives up if it cannot go on, and its
 * next pass, an hour later, begins with the same page.
 *
 * <p>To its advantage, two things are left out: the hour before its first pass, and its work for orphans and other
 * databases between two pages.
 *
 * @param timeout the timeout of the statement that finds a page
 */
record PeersWay(String letter, int cap, int pageSize, Duration timeout) implements Opponent {

    private static final Duration REST = Duration.ofMillis(100);
    private static final String QUERY_CANCELED = "57014";

    static PeersWay withCap(String letter, int cap) {
        return new PeersWay(letter, cap, 1_000, Duration.ofSeconds(5));
    }

    @Override
    public String description() {
        return String.format(
                "the built-in pass's way since 0.2.9: pages of %,d, the real engine's `deleteInstanceBulk`, then df",
                pageSize);
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) throws SQLException {
        var engine = EngineBulkDeletion.on(database);
        var connection = database.connect();
        return new Attempt() {
            @Override
            public void run() throws SQLException {
                removePages(connection, engine);
            }

            @Override
            public void close() throws SQLException {
                engine.close();
                connection.close();
            }
        };
    }

    private void removePages(Connection connection, EngineBulkDeletion engine) throws SQLException {
        connection.setAutoCommit(false);
        for (var page = nextPage(connection); !page.isEmpty(); page = nextPage(connection)) {
            engine.delete(page);
            Expired.delete(connection, page);
            if (page.size() < pageSize) {
                return;
            }
            Gentle.sleep(REST);
        }
    }

    private List<String> nextPage(Connection connection) throws SQLException {
        try {
            Jdbc.execute(connection, "set local statement_timeout = " + timeout.toMillis());
            var page = Expired.oldest(connection, cap, pageSize);
            connection.commit();
            return page;
        } catch (SQLException e) {
            connection.rollback();
            if (QUERY_CANCELED.equals(e.getSQLState())) {
                throw new IllegalStateException("finding a page takes longer than " + timeout.toMillis() + " ms", e);
            }
            throw e;
        }
    }
}
