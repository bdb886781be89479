// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.dfreconciler.reference.ReferenceDatabase;

/** One way of removing what is due. All remove the same rows. */
interface Opponent {

    /** The short name in tables, {@code a}, {@code b}, and so on. */
    String letter();

    String description();

    /** Gets everything ready that a long-running worker would have ready; not timed. */
    Attempt prepare(ReferenceDatabase database) throws SQLException;

    /** Ready to go. */
    interface Attempt extends AutoCloseable {

        /** Timed. */
        void run() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** What needs nothing ready but a connection of its own. */
    static Attempt on(Connection connection, Work work) {
        return new Attempt() {
            @Override
            public void run() throws SQLException {
                work.run(connection);
            }

            @Override
            public void close() throws SQLException {
                connection.close();
            }
        };
    }

    interface Work {

        void run(Connection connection) throws SQLException;
    }
}
