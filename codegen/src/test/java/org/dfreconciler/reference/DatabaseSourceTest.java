// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSourceTest {

    private final String before = System.getProperty("database");

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty("database");
        } else {
            System.setProperty("database", before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"embedded", "container", "jdbc:postgresql://h:1/d?user=u"})
    void aSourceItKnows(String source) {
        System.setProperty("database", source);

        assertThat(DatabaseSource.property()).isEqualTo(source);
    }

    @Test
    void embeddedWhereNothingIsSaid() {
        System.clearProperty("database");

        assertThat(DatabaseSource.property()).isEqualTo("embedded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "docker", "jdbc:mysql://h/d", "postgresql://h/d"})
    void anotherWordIsNotTakenForTheDefault(String source) {
        System.setProperty("database", source);

        assertThatIllegalArgumentException()
                .isThrownBy(DatabaseSource::property)
                .withMessage("database must be embedded, container or a URL that starts with jdbc:postgresql:, was "
                        + source);
    }

    @Test
    void urlsEscapeWhatNamesAndPasswordsMayHave() {
        var server = new PostgresServer("h", 7, "su per", "p:a/s@s%20 w+o&r?d", "m", () -> {});

        assertThat(server.jdbcUrl("d b"))
                .isEqualTo("jdbc:postgresql://h:7/d+b?user=su+per&password=p%3Aa%2Fs%40s%2520+w%2Bo%26r%3Fd");
        assertThat(server.libpqUrl("d b"))
                .isEqualTo("postgresql://su%20per:p%3Aa%2Fs%40s%2520%20w%2Bo%26r%3Fd@h:7/d%20b");
    }
}
