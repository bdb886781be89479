// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.util.Set;
import org.dfreconciler.report.RefusedException;

/** What an error means for the batch that met it, by its SQLSTATE (PostgreSQL, appendix A). */
public enum DatabaseError {
    /** Somebody else was in the way: deadlock, serialization failure, lock timeout. Try fewer at a time. */
    CONTENTION,
    /** The batch took too long or more than the server has: try fewer at a time. */
    TOO_MUCH,
    /** No further batch can work: the connection is lost, or a pass has to refuse. */
    END_OF_PASS,
    /** An object or a right is not what it was: look around again before blaming an instance. */
    SURROUNDINGS,
    /** Anything else: some instance of the batch cannot be deleted. */
    INSTANCE;

    private static final Set<String> CONTENDED = Set.of("40P01", "40001", "55P03");
    private static final String QUERY_CANCELED = "57014";

    /** A state that tells of a lost connection does not prove one: a trigger that talks to another server raises it too. */
    public static DatabaseError of(RuntimeException error) {
        if (error instanceof ConnectionLostException || error instanceof RefusedException) {
            return END_OF_PASS;
        }
        var cause = sqlException(error);
        var state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        if (CONTENDED.contains(state)) {
            return CONTENTION;
        }
        if (state.equals(QUERY_CANCELED)) {
            return TOO_MUCH;
        }
        return switch (state.substring(0, Math.min(2, state.length()))) {
            case "53", "54" -> TOO_MUCH;
            case "25", "3F", "42" -> SURROUNDINGS;
            default -> INSTANCE;
        };
    }

    /** Whether fewer instances at a time would not help, and another one may do. */
    public boolean isOfTheInstance() {
        return this == INSTANCE || this == SURROUNDINGS;
    }

    /** The server's own words on one line, with its detail where it gave one. */
    public static String message(RuntimeException error) {
        var cause = sqlException(error);
        var message = cause == null ? error.getMessage() : cause.getMessage();
        return message == null ? error.toString() : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static SQLException sqlException(Throwable error) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
