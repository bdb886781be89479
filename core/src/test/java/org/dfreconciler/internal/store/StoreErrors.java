// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import org.jooq.exception.DataAccessException;

/** Errors as the store throws them, for tests of how they are handled. */
public final class StoreErrors {

    private StoreErrors() {}

    /** The exception that jOOQ throws for the server's error with this state. */
    public static DataAccessException ofState(String sqlState) {
        return new DataAccessException("SQL [...]", new SQLException("error " + sqlState, sqlState));
    }

    public static ConnectionLostException lost() {
        return new ConnectionLostException(ofState("08006"));
    }

    public static CommitInDoubtException inDoubt(Object result) {
        return new CommitInDoubtException(ofState("08006"), result);
    }

    public static NoConnectionException none() {
        return new NoConnectionException(ofState("08001"));
    }

    public static OutOfMemoryException outOfMemory() {
        return new OutOfMemoryException(new OutOfMemoryError("Java heap space"));
    }
}
