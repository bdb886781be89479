// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.sql.SQLException;
import org.dfreconciler.report.RefusedException;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseErrorTest {

    @ParameterizedTest
    @CsvSource({
        "40P01, CONTENTION",
        "40001, CONTENTION",
        "55P03, CONTENTION",
        "57014, TOO_MUCH",
        "53200, TOO_MUCH",
        "54000, TOO_MUCH",
        "25006, SURROUNDINGS",
        "3F000, SURROUNDINGS",
        "42501, SURROUNDINGS",
        "42P01, SURROUNDINGS",
        "23503, INSTANCE",
        "P0001, INSTANCE",
        "40002, INSTANCE",
        "57P01, INSTANCE",
        "08006, INSTANCE",
        "4, INSTANCE",
        "'', INSTANCE",
        ", INSTANCE"
    })
    void theSqlStateTellsWhatToDo(String state, DatabaseError expected) {
        assertThat(DatabaseError.of(StoreErrors.ofState(state))).isEqualTo(expected);
    }

    @Test
    void aLossIsOneWhateverStateItsCauseHas() {
        assertThat(DatabaseError.of(new ConnectionLostException(StoreErrors.ofState("40001"))))
                .isEqualTo(DatabaseError.CONNECTION_LOST);
        assertThat(DatabaseError.of(StoreErrors.inDoubt("result"))).isEqualTo(DatabaseError.CONNECTION_LOST);
    }

    @Test
    void whereThereIsNoConnectionOrARefusalNoBatchCanWork() {
        assertThat(DatabaseError.of(StoreErrors.none())).isEqualTo(DatabaseError.END_OF_PASS);
        assertThat(DatabaseError.of(new RefusedException("no"))).isEqualTo(DatabaseError.END_OF_PASS);
    }

    @Test
    void ourOwnExceptionsHaveTheirKind() {
        assertThat(DatabaseError.of(new ContendedException("others"))).isEqualTo(DatabaseError.CONTENTION);
        assertThat(DatabaseError.of(StoreErrors.outOfMemory())).isEqualTo(DatabaseError.TOO_MUCH);
        assertThat(DatabaseError.of(new IllegalStateException())).isEqualTo(DatabaseError.INSTANCE);
    }

    @Test
    void theMessageIsTheServersOnOneLine() {
        var server = new SQLException("ERROR: no\n  Detail: because\r\n  of it\n", "P0001");

        assertThat(DatabaseError.message(new RuntimeException(new DataAccessException("SQL [...]", server))))
                .isEqualTo("ERROR: no; Detail: because; of it");
        assertThat(DatabaseError.message(new IllegalStateException("no server\n")))
                .isEqualTo("no server");
        assertThat(DatabaseError.message(new IllegalStateException())).isEqualTo("java.lang.IllegalStateException");
    }

    @Test
    void theMessageIsNotThePoolsWhereTheDriverSaidWhy() {
        var refused = new SQLException("Connection to localhost:5432 refused.", "08001", new ConnectException());
        var pool = new SQLException("pool - Connection is not available, request timed out", "08001", refused);

        assertThat(DatabaseError.message(new DataAccessException("no connection", pool)))
                .isEqualTo("Connection to localhost:5432 refused.");
    }

    @Test
    void theStateIsThatOfTheDatabasesErrorBehindIt() {
        assertThat(DatabaseError.sqlState(new RuntimeException(StoreErrors.ofState("23503"))))
                .isEqualTo("23503");
        assertThat(DatabaseError.sqlState(StoreErrors.ofState(null))).isEmpty();
        assertThat(DatabaseError.sqlState(new IllegalStateException())).isEmpty();
    }
}
