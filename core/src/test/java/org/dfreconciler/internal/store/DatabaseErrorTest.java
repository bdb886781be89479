// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

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
        "08006, INSTANCE"
    })
    void theSqlStateTellsWhatToDo(String state, DatabaseError expected) {
        var error = new DataAccessException("", new SQLException("", state));

        assertThat(DatabaseError.of(error)).isEqualTo(expected);
    }

    @Test
    void aLostConnectionAndARefusalEndThePass() {
        assertThat(DatabaseError.of(new ConnectionLostException(new SQLException("", "40001"))))
                .isEqualTo(DatabaseError.END_OF_PASS);
        assertThat(DatabaseError.of(new RefusedException("no"))).isEqualTo(DatabaseError.END_OF_PASS);
    }

    @Test
    void anErrorWithoutASqlStateIsTheInstances() {
        assertThat(DatabaseError.of(new IllegalStateException())).isEqualTo(DatabaseError.INSTANCE);
    }
}
