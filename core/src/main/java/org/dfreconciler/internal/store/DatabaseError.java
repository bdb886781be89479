// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.sql.SQLException;
import java.util.Set;
import org.dfreconciler.report.RefusedException;
import org.jspecify.annotations.Nullable;

/** What an error means for the batch that met it, by its SQLSTATE (PostgreSQL, appendix A). */
public enum DatabaseError {
    /** Somebody else was in the way: deadlock, serialization failure, lock timeout. */
    CONTENTION,
    /** The batch took too long, or more than the server or this process has. */
    TOO_MUCH,
    /** An object or a right is not what it was: look around again before blaming an instance. */
    SURROUNDINGS,
    /** Anything else: some instance of the batch cannot be deleted. */
    INSTANCE,
    /** The connection was lost in the middle of the batch. */
    CONNECTION_LOST,
    /** No further batch can work: there is no connection to be had, or a pass has to refuse. */
    END_OF_PASS;

    private static final Set<String> CONTENDED = Set.of("40P01", "40001", "55P03");
    private static final String QUERY_CANCELED = "57014";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    /** A state that tells of a lost connection does not prove one: a trigger that talks to another server raises it too. */
    public static DatabaseError of(Throwable error) {
        if (error instanceof NoConnectionException || error instanceof RefusedException) {
            return END_OF_PASS;
        }
        if (error instanceof ConnectionLostException) {
            return CONNECTION_LOST;
        }
        if (error instanceof ContendedException) {
            return CONTENTION;
        }
        if (error instanceof OutOfMemoryException || error instanceof TooSlowException) {
            return TOO_MUCH;
        }
        var state = sqlState(error);
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

    /** Whether a statement, or what is archived, took longer than it may. */
    public static boolean isTimeout(Throwable error) {
        return error instanceof TooSlowException || sqlState(error).equals(QUERY_CANCELED);
    }

    /** Whether it waited for somebody's lock for too long. */
    public static boolean isLockTimeout(Throwable error) {
        return sqlState(error).equals(LOCK_NOT_AVAILABLE);
    }

    /** The SQLSTATE of the database's error behind this one; empty where there is none. */
    public static String sqlState(Throwable error) {
        var cause = sqlException(error);
        return cause == null || cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The words of the server or the driver on one line, with its detail where it gave one; not those of a pool around them. */
    public static String message(Throwable error) {
        var cause = innermost(error);
        var message = cause == null ? error.getMessage() : cause.getMessage();
        return message == null ? error.toString() : message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }

    private static @Nullable SQLException innermost(Throwable error) {
        var cause = sqlException(error);
        while (cause != null && cause.getCause() instanceof SQLException inner) {
            cause = inner;
        }
        return cause;
    }

    private static @Nullable SQLException sqlException(Throwable error) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
