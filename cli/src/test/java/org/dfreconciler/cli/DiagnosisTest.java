// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Map;
import org.dfreconciler.report.RefusedException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiagnosisTest {

    private final Diagnosis diagnosis = new Diagnosis(Target.of("postgresql://u:secret@h:1/d", null, Map.of()));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "08001 | 4 | cannot reach h:1/d as u: oops; check host and port in --url, and that the server runs",
                "08006 | 4 | cannot reach h:1/d as u: oops; check host and port in --url, and that the server runs",
                "57P01 | 4 | cannot reach h:1/d as u: oops; check host and port in --url, and that the server runs",
                "53300 | 4 | cannot reach h:1/d as u: oops; check host and port in --url, and that the server runs",
                "-     | 4 | cannot reach h:1/d as u: oops; check host and port in --url, and that the server runs",
                "28P01 | 4 | cannot log in to h:1/d as u: oops; check --user, and the password in PGPASSWORD or the pgpass file",
                "3D000 | 4 | cannot connect to h:1/d as u: oops; name an existing database in --url",
                "42501 | 3 | the role lacks a right on h:1/d as u: oops; grant it, or name another role with --user",
                "57014 | 1 | the database ended the command with an error (SQLSTATE 57014): oops; run it again",
                "22P02 | 1 | the database ended the command with an error (SQLSTATE 22P02): oops; run it again",
            })
    void goesByTheSqlState(String state, int exitCode, String sentence) {
        var failure = diagnosis.of(new DataAccessException("jOOQ", new SQLException("oops.", state)));

        assertThat(failure.exitCode()).isEqualTo(exitCode);
        assertThat(failure).hasMessage(sentence);
    }

    @Test
    void putsTheServersWordsOnOneLine() {
        assertThat(diagnosis.of(new SQLException("ERROR: a\n  Detail: b.", "22000")))
                .hasMessageContaining("ERROR: a; Detail: b; run it again");
    }

    @Test
    void namesAHostThatNobodyKnows() {
        var error = new SQLException("The connection attempt failed.", "08001", new UnknownHostException("h"));

        assertThat(diagnosis.of(error)).hasMessageStartingWith("cannot reach h:1/d as u: unknown host h; ");
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

    @Test
    void ownsUpToWhatItDoesNotUnderstand() {
        var failure = diagnosis.of(new IllegalStateException("bug"));

        assertThat(failure.exitCode()).isEqualTo(1);
        assertThat(failure).hasMessageContaining("unexpected error java.lang.IllegalStateException: bug");
    }
}
