// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Arguments that are refused before anything is connected. */
class HoldsTest {

    private final Holds holds = Holds.of(new PGSimpleDataSource());

    @ParameterizedTest
    @ValueSource(strings = {"", "0000000A", "0000000", "0000000a0", "0000000a::1", "0000000g", "pgdf-1-2-0000000a"})
    void anIdIsEightHexDigits(String id) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold(id, "x", Optional.empty()))
                .withMessage("id must be eight lower-case hex digits, or a satellite's as reports name it, was " + id);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.release(id))
                .withMessage("id must be eight lower-case hex digits, or a satellite's as reports name it, was " + id);
    }

    @Test
    void aSatellitesIdNeedsConnectionsToIt() {
        var id = "pgdf-5-0123456789abcdef0123456789abcdef-0000000a";

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold(id, "x", Optional.empty()))
                .withMessage(
                        "id must be one of the control database's own where no connections to satellites are given, was "
                                + id);
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "3, '   '", "1001, x"})
    void aReasonIsNeeded(int length, String character) {
        var reason = character.isBlank() ? character : character.repeat(length);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold("0000000a", reason, Optional.empty()))
                .withMessage("reason must be 1 to 1000 characters and not blank, was of " + length);
    }

    @Test
    void nullIsNamed() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> holds.hold(null, "x", Optional.empty()))
                .withMessage("id must not be null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> holds.hold("0000000a", null, Optional.empty()))
                .withMessage("reason must not be null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> holds.hold("0000000a", "x", null))
                .withMessage("until must not be null");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> holds.release(null))
                .withMessage("id must not be null");
    }
}
