// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.util.Set;

/** What an error of the database means for a batch, by its SQLSTATE (PostgreSQL, appendix A). */
public enum DatabaseError {
    /** Somebody else was in the way: deadlock, serialization failure, lock or statement timeout. Try fewer at a time. */
    CONTENTION,
    /** The connection or the server is gone or out of resources: no further batch can work. */
    CONNECTION_LOST,
    /** An object or a right is not what it was: look around again before blaming an instance. */
    SURROUNDINGS,
    /** Anything else: some instance of the batch cannot be deleted. */
    INSTANCE;

    private static final Set<String> CONTENDED = Set.of("40P01", "40001", "55P03", "57014");
    private static final Set<String> SHUT_DOWN = Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25P03");

    public static DatabaseError of(RuntimeException error) {
        var cause = sqlException(error);
        var state = cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
        if (CONTENDED.contains(state)) {
            return CONTENTION;
        }
        if (cause != null && state.isEmpty() || SHUT_DOWN.contains(state)) {
            return CONNECTION_LOST;
        }
        if (state.length() < 2) {
            return INSTANCE;
        }
        return switch (state.substring(0, 2)) {
            case "08", "53", "58" -> CONNECTION_LOST;
            case "25", "3F", "42" -> SURROUNDINGS;
            default -> INSTANCE;
        };
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
