// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.Connection;
import java.sql.SQLException;
import org.dfreconciler.reference.ReferenceDatabase;

/** One way of removing what is due. All opponents remove the same rows. */
interface Opponent {

    /** The short name in tables, {@code a}, {@code b}, and so on. */
    String letter();

    String description();

    /** Prepares everything that a long-running worker would have prepared. This is not timed. */
    Attempt prepare(ReferenceDatabase database) throws SQLException;

    /** An opponent that is ready to start. */
    interface Attempt extends AutoCloseable {

        /** Removes what is due. This is timed. */
        void run() throws SQLException;

        @Override
        void close() throws SQLException;
    }

    /** An opponent that needs nothing prepared except its own connection. */
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
