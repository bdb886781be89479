// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Why there is no connection, or none any more, and what to do. */
enum ConnectionProblem {
    UNKNOWN_HOST(
            "cannot find the host of",
            "check the host's name in --url or PGHOST, and that this machine can look it up"),
    REFUSED(
            "nobody listens at",
            "check host and port in --url, and that the server runs and listens there (listen_addresses)"),
    NO_SOCKET(
            "no server on the Unix socket of",
            "check directory and port in --url or PGHOST, and that the server runs and has its socket there"
                    + " (unix_socket_directories)"),
    TIMEOUT(
            "no answer from",
            "check host and port in --url, and firewalls on the way; connect_timeout gives it longer"),
    SSL("cannot make a safe connection to", "check sslmode, sslrootcert and sslcert against the server's own settings"),
    NO_PASSWORD("no password for", "set PGPASSWORD, or write the password to the pgpass file"),
    PASSWORD("wrong password for", "check --user, and the password in PGPASSWORD, the URL or the pgpass file"),
    NO_ROLE("no such role on", "check --user, PGUSER or the user in --url, or create the role"),
    NO_RULE(
            "no rule lets the connection in to",
            "add a line for this role, database and address to the server's pg_hba.conf, or change sslmode where it asks"
                    + " for SSL"),
    LOGIN("cannot log in to", "check --user, and how the server's pg_hba.conf wants this role to log in"),
    NO_DATABASE("no such database:", "name an existing database in --url or PGDATABASE"),
    FULL("all connections are taken on", "run it again later, or raise max_connections or the role's connection limit"),
    NOT_NOW(
            "not taking connections now:",
            "the server is starting up, shutting down or recovering; run it again later"),
    ENDED("the server ended the connection to", "see the server's log for who or what ended it, and run it again"),
    EXHAUSTED("out of resources on", "free memory, disk or locks on the server as it says, and run it again"),
    WRONG_KIND(
            "no server of the kind asked for among",
            "check target_session_attrs, and which of the hosts is the primary"),
    LOST(
            "lost or could not make the connection to",
            "check that the server runs and that the network holds, and run it again");

    private final String trouble;
    private final String advice;

    ConnectionProblem(String trouble, String advice) {
        this.trouble = trouble;
        this.advice = advice;
    }

    /** What it is; empty where the connection is not the problem. */
    static Optional<ConnectionProblem> of(SQLException error) {
        var state = error.getSQLState() == null ? "" : error.getSQLState();
        return byCause(error).or(() -> byState(state, routine(error), error));
    }

    /** Whether it may be gone after a while, though nobody changes what was asked for. */
    boolean mayPass() {
        return switch (this) {
            case UNKNOWN_HOST, REFUSED, NO_SOCKET, TIMEOUT, FULL, NOT_NOW, ENDED, EXHAUSTED, WRONG_KIND, LOST -> true;
            case SSL, NO_PASSWORD, PASSWORD, NO_ROLE, NO_RULE, LOGIN, NO_DATABASE -> false;
        };
    }

    String sentence(Target target, String message) {
        return trouble + " " + target + ": " + message + "; " + advice;
    }

    private static Optional<ConnectionProblem> byCause(SQLException error) {
        return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .map(ConnectionProblem::ofCause)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<ConnectionProblem> ofCause(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(UNKNOWN_HOST);
        }
        if (cause instanceof NoRouteToHostException || cause instanceof SocketTimeoutException) {
            return Optional.of(TIMEOUT);
        }
        if (cause instanceof UnixSocketException) {
            return Optional.of(NO_SOCKET);
        }
        if (cause instanceof ConnectException) {
            return Optional.of(REFUSED);
        }
        return cause instanceof SSLException || cause instanceof GeneralSecurityException
                ? Optional.of(SSL)
                : Optional.empty();
    }

    private static Optional<ConnectionProblem> byState(String state, String routine, SQLException error) {
        return Optional.ofNullable(
                switch (state) {
                    case "28P01" -> PASSWORD;
                    case "28000" -> ofLogin(routine);
                    case "3D000" -> NO_DATABASE;
                    case "53300" -> FULL;
                    case "57P03" -> NOT_NOW;
                    case "57P01", "57P02", "57P04", "57P05", "25P03", "25P04" -> ENDED;
                    // The class of errors that an operator causes; but this one ended a statement, not the connection.
                    case "57014" -> null;
                    case "08004" -> ofDriver(error.getMessage());
                    case "08001" -> ofAttempt(error);
                    default -> ofClass(state, error);
                });
    }

    /** By the server's function that said it: its words are in the language of its settings. */
    private static ConnectionProblem ofLogin(String routine) {
        return switch (routine) {
            case "InitializeSessionUserId" -> NO_ROLE;
            case "ClientAuthentication" -> NO_RULE;
            default -> LOGIN;
        };
    }

    private static ConnectionProblem ofDriver(String message) {
        if (message.contains("password")) {
            return NO_PASSWORD;
        }
        return message.contains("SSL") ? SSL : LOGIN;
    }

    private static ConnectionProblem ofAttempt(SQLException error) {
        if (String.valueOf(error.getMessage()).contains("targetServerType")) {
            return WRONG_KIND;
        }
        return error.getCause() == null ? TIMEOUT : LOST;
    }

    private static ConnectionProblem ofClass(String state, SQLException error) {
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "28" -> LOGIN;
            case "53" -> EXHAUSTED;
            case "57", "58", "XX" -> ENDED;
            case "08" -> String.valueOf(error.getMessage()).contains("SSL") ? SSL : LOST;
            // An exception of the pool, which has no SQLSTATE.
            case "" -> LOST;
            default -> error.getCause() instanceof IOException ? LOST : null;
        };
    }

    private static String routine(SQLException error) {
        return Optional.of(error)
                .filter(PSQLException.class::isInstance)
                .map(driver -> ((PSQLException) driver).getServerErrorMessage())
                .map(ServerErrorMessage::getRoutine)
                .orElse("");
    }
}
