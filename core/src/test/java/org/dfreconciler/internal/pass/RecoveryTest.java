// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.internal.store.DatabaseError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the whole table of what follows a failed batch. */
class RecoveryTest {

    /**
     * Each row has the kind of error, and then what follows for one instance, for a few (2 to 8) and for more: first at
     * the first try, then at any later one.
     */
    private static final String TABLE = """
            CONTENTION       AGAIN         LEAVE_LOCKED     AGAIN      HALVES     AGAIN      HALVES
            TOO_MUCH         FAIL          FAIL             HALVES     HALVES     HALVES     HALVES
            SURROUNDINGS     FAIL          FAIL             HALVES     HALVES     HALVES     HALVES
            INSTANCE         FAIL          FAIL             SINGLY     SINGLY     HALVES     HALVES
            CONNECTION_LOST  FAIL          FAIL             SINGLY     SINGLY     SINGLY     SINGLY
            END_OF_PASS      END           END              END        END        END        END
            """;

    static Stream<Arguments> rows() {
        return TABLE.lines()
                .map(line -> line.split("\\s+"))
                .flatMap(row -> Stream.of(
                        Arguments.of(row[0], 1, 1, row[1]),
                        Arguments.of(row[0], 1, 2, row[2]),
                        Arguments.of(row[0], 1, 3, row[2]),
                        Arguments.of(row[0], 2, 1, row[3]),
                        Arguments.of(row[0], 8, 1, row[3]),
                        Arguments.of(row[0], 2, 2, row[4]),
                        Arguments.of(row[0], 8, 3, row[4]),
                        Arguments.of(row[0], 9, 1, row[5]),
                        Arguments.of(row[0], 500, 1, row[5]),
                        Arguments.of(row[0], 9, 2, row[6]),
                        Arguments.of(row[0], 500, 3, row[6])));
    }

    @ParameterizedTest(name = "{0} of {1} at try {2}: {3}")
    @MethodSource("rows")
    void whatNextIsReadFromATable(DatabaseError kind, int size, int tries, Recovery expected) {
        assertThat(Recovery.after(kind, size, tries)).isEqualTo(expected);
    }

    @Test
    void theTableHasEveryKindAndUsesEveryAnswer() {
        var words = List.of(TABLE.split("\\s+"));

        assertThat(words).containsAll(names(DatabaseError.values())).containsAll(names(Recovery.values()));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
