// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.dfreconciler.report.RefusedException;

/** Puts an error into an exit code and one sentence that says what is wrong and what to do. */
final class Diagnosis {

    private final Target target;

    Diagnosis(Target target) {
        this.target = target;
    }

    CommandFailure of(Throwable error) {
        if (error instanceof CommandFailure failure) {
            return failure;
        }
        if (error instanceof RefusedException) {
            return new CommandFailure(ExitCode.REFUSED, error.getMessage(), error);
        }
        var cause = cause(error, SQLException.class);
        if (cause == null) {
            return new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "unexpected error " + error + ": run again with --verbose, and report it",
                    error);
        }
        var state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return new CommandFailure(exitCode(state), sentence(state, cause), error);
    }

    private static int exitCode(String state) {
        if (state.equals("42501")) {
            return ExitCode.REFUSED;
        }
        if (state.equals("57014")) {
            // Of the operator's class, but only a statement ended: by a timeout, or by somebody.
            return ExitCode.INCOMPLETE;
        }
        return switch (errorClass(state)) {
            // No state: the pool's own errors. The rest: connection, log-in, database, resources, operator, system.
            case "", "08", "28", "3D", "53", "57", "58", "XX" -> ExitCode.UNREACHABLE;
            default -> ExitCode.INCOMPLETE;
        };
    }

    private String sentence(String state, SQLException cause) {
        var message = message(cause);
        if (state.equals("42501")) {
            return "the role lacks a right on " + target + ": " + message
                    + "; grant it, or name another role with --user";
        }
        if (errorClass(state).equals("28") || message.contains("password")) {
            return "cannot log in to " + target + ": " + message
                    + "; check --user, and the password in PGPASSWORD or the pgpass file";
        }
        if (errorClass(state).equals("3D")) {
            return "cannot connect to " + target + ": " + message + "; name an existing database in --url";
        }
        if (exitCode(state) == ExitCode.UNREACHABLE) {
            return "cannot reach " + target + ": " + message
                    + "; check host and port in --url, and that the server runs";
        }
        return "the database ended the command with an error (SQLSTATE " + state + "): " + message + "; run it again";
    }

    /** The words of server or driver on one line; without the driver's own advice, which ours takes the place of. */
    private static String message(SQLException error) {
        var unknownHost = cause(error, UnknownHostException.class);
        var message = unknownHost != null ? "unknown host " + unknownHost.getMessage() : error.getMessage();
        return String.valueOf(message)
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("\\. Check that .*|[.;]+$", "");
    }

    private static String errorClass(String state) {
        return state.length() < 2 ? "" : state.substring(0, 2);
    }

    private static <T extends Throwable> T cause(Throwable error, Class<T> type) {
        for (var cause = error; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
