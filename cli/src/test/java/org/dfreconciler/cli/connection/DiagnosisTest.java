// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.dfreconciler.cli.output.CommandFailure;
import org.dfreconciler.report.RefusedException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

final class DiagnosisTest {

    private final Diagnosis diagnosis = new Diagnosis(Urls.target("postgresql://u:secret@h:1/d"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "08004 | 4 | cannot log in to h:1/d as u: oops; check --user, and how the server's pg_hba.conf wants this role to log in",
                "08006 | 4 | lost or could not make the connection to h:1/d as u: oops; check that the server runs and that the network holds, and run it again",
                "08001 | 4 | no answer from h:1/d as u: oops; check host and port in --url, and firewalls on the way; connect_timeout gives it longer",
                "57P01 | 4 | the server ended the connection to h:1/d as u: oops; see the server's log for who or what ended it, and run it again",
                "57P03 | 4 | not taking connections now: h:1/d as u: oops; the server is starting up, shutting down or recovering; run it again later",
                "53300 | 4 | all connections are taken on h:1/d as u: oops; run it again later, or raise max_connections or the role's connection limit",
                "53200 | 4 | out of resources on h:1/d as u: oops; free memory, disk or locks on the server as it says, and run it again",
                "-     | 4 | lost or could not make the connection to h:1/d as u: oops; check that the server runs and that the network holds, and run it again",
                "28P01 | 4 | wrong password for h:1/d as u: oops; check --user, and the password in PGPASSWORD, the URL or the pgpass file",
                "28000 | 4 | cannot log in to h:1/d as u: oops; check --user, and how the server's pg_hba.conf wants this role to log in",
                "3D000 | 4 | no such database: h:1/d as u: oops; name an existing database in --url or PGDATABASE",
                "42501 | 3 | the role lacks a right on h:1/d as u: oops; grant it, or name another role with --user",
                "57014 | 1 | the database ended the command with an error (SQLSTATE 57014): oops; run it again",
                "22P02 | 1 | the database ended the command with an error (SQLSTATE 22P02): oops; run it again",
            })
    void goesByTheSqlState(String state, int exitCode, String sentence) {
        var failure = diagnosis.of(new DataAccessException("jOOQ", new SQLException("oops.", state)));

        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure).hasMessage(sentence);
    }

    static Stream<Arguments> causes() {
        return Stream.of(
                arguments(new UnknownHostException("h"), "cannot find the host of h:1/d as u: unknown host h; "),
                arguments(new ConnectException(), "nobody listens at h:1/d as u: "),
                arguments(new SocketTimeoutException(), "no answer from h:1/d as u: "),
                arguments(new NoRouteToHostException(), "no answer from h:1/d as u: "),
                arguments(new SSLHandshakeException(""), "cannot make a safe connection to h:1/d as u: "),
                arguments(new IOException("reset"), "lost or could not make the connection to h:1/d as u: "));
    }

    @ParameterizedTest
    @MethodSource("causes")
    void failuresAreToldApartByTheirCause(Exception cause, String beginning) {
        var driver = new SQLException("The connection attempt failed.", "08001", cause);

        assertThat(diagnosis.of(new SQLException("df-reconciler - not available", driver)))
                .hasMessageStartingWith(beginning)
                .extracting(CommandFailure::exitCode)
                .isEqualTo(4);
    }

    /** The server's message is in the language of its settings. */
    @ParameterizedTest
    @CsvSource({
        "InitializeSessionUserId, no such role on h:1/d as u: ",
        "ClientAuthentication, no rule lets the connection in to h:1/d as u: ",
        "auth_failed, cannot log in to h:1/d as u: "
    })
    void refusedLoginsAreToldApartByTheServersFunction(String routine, String beginning) {
        var words = new ServerErrorMessage("SFATAL\0C28000\0Mnein\0R" + routine + "\0\0");

        assertThat(diagnosis.of(new PSQLException(words))).hasMessageStartingWith(beginning);
    }

    @Test
    void putsTheServersWordsOnOneLine() {
        assertThat(diagnosis.of(new SQLException("ERROR: a\n  Detail: b.", "22000")))
                .hasMessageContaining("ERROR: a; Detail: b; run it again");
    }

    @Test
    void passesOnWhatIsASentenceAlready() {
        assertThat(diagnosis.of(new RefusedException("no df: create it")))
                .hasMessage("no df: create it")
                .extracting(CommandFailure::exitCode)
                .isEqualTo(3);
        var failure = CommandFailure.usage("--x must be y, was z");
        assertThat(diagnosis.of(failure)).isSameAs(failure);
    }

    @ParameterizedTest
    @CsvSource({
        "57P03, true",
        "53300, true",
        "08006, true",
        "28P01, false",
        "3D000, false",
        "42501, false",
        "22P02, false"
    })
    void knowsWhatMayBeMendedByWaitingAlone(String state, boolean mayPass) {
        assertThat(diagnosis.of(new SQLException("oops", state)).mayPass()).isEqualTo(mayPass);
    }

    @Test
    void saysWhatToDoWhereMemoryRunsOut() {
        var failure = diagnosis.of(new OutOfMemoryError("Java heap space"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure)
                .hasMessage("out of memory (Java heap space): give it more with java -Xmx, or make --batch-size or"
                        + " --parallelism smaller");
    }

    @Test
    void ownsUpToWhatItDoesNotUnderstand() {
        var failure = diagnosis.of(new IllegalStateException("bug"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("unexpected error java.lang.IllegalStateException: bug");
    }
}
