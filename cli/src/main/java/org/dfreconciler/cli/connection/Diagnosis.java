// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.cli.output.ExitCode;
import org.dfreconciler.report.RefusedException;

/** Puts an error into an exit code and one sentence that says what is wrong and what to do. */
public final class Diagnosis {

    private static final String NO_PRIVILEGE = "42501";

    private final Target target;

    public Diagnosis(Target target) {
        this.target = target;
    }

    public CommandFailure of(Throwable error) {
        if (error instanceof CommandFailure failure) {
            return failure;
        }
        if (error instanceof RefusedException) {
            return new CommandFailure(ExitCode.REFUSED, error.getMessage(), error);
        }
        if (error instanceof OutOfMemoryError) {
            return new CommandFailure(
                    ExitCode.INCOMPLETE,
                    "out of memory (" + error.getMessage() + "): give it more with java -Xmx, or make --batch-size or"
                            + " --parallelism smaller",
                    error);
        }
        return causes(error, SQLException.class)
                // The exception of the driver, where the pool or jOOQ wrapped it in one of its own.
                .reduce((outer, inner) -> inner.getSQLState() == null ? outer : inner)
                .map(cause -> of(cause, error))
                .orElseGet(() -> new CommandFailure(
                        ExitCode.INCOMPLETE,
                        "unexpected error " + error + ": run again with --verbose, and report it",
                        error));
    }

    private CommandFailure of(SQLException cause, Throwable error) {
        var message = message(cause);
        if (NO_PRIVILEGE.equals(cause.getSQLState())) {
            return new CommandFailure(
                    ExitCode.REFUSED,
                    "the role lacks a right on " + target + ": " + message
                            + "; grant it, or name another role with --user",
                    error);
        }
        return ConnectionProblem.of(cause)
                .map(problem -> new CommandFailure(
                        ExitCode.UNREACHABLE, problem.sentence(target, message), error, problem.mayPass()))
                .orElseGet(() -> new CommandFailure(
                        ExitCode.INCOMPLETE,
                        "the database ended the command with an error (SQLSTATE " + cause.getSQLState() + "): "
                                + message + "; run it again",
                        error));
    }

    /** The words of server or driver on one line; without the driver's own advice, which ours takes the place of. */
    private static String message(SQLException error) {
        var message = causes(error, UnknownHostException.class)
                .findFirst()
                .map(unknown -> "unknown host " + unknown.getMessage())
                // For a Unix socket the driver's own words name a host and a port, which there are not.
                .or(() -> causes(error, UnixSocketException.class).findFirst().map(Throwable::getMessage))
                .orElse(error.getMessage());
        return String.valueOf(message)
                .strip()
                .replaceAll("\\s*\\R\\s*", "; ")
                .replaceAll("\\. Check that .*|[.;]+$", "");
    }

    private static <T extends Throwable> Stream<T> causes(Throwable error, Class<T> type) {
        return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast);
    }
}
