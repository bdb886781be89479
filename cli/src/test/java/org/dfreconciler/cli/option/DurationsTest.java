// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "0s, PT0S",
        "30s, PT30S",
        "5m, PT5M",
        "5min, PT5M",
        "1h, PT1H",
        "2D, PT48H",
        "2w, PT336H",
        "1W2d, PT216H",
        "250ms, PT0.25S",
        "1h30m, PT1H30M",
        "1d2h3m4s5ms, PT26H3M4.005S",
        "90s, PT1M30S",
        "PT30S, PT30S",
        "pt1h, PT1H",
        "P1D, PT24H",
        "PT-5S, PT-5S"
    })
    void readsWhatPeopleWrite(String text, Duration meaning) {
        assertThat(new Durations().convert(text)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0d", "30d", "36h", "90m", "PT1M1S", "PT0.25S", "PT-5S"})
    void writesWhatItReads(String text) {
        assertThat(Durations.text(new Durations().convert(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "30", "-5s", "5 m", "s", "1m1h", "1.5h", "abc", "PT", "P1M", "99999999999999999999s"})
    @ValueSource(strings = {"9223372036854775807d", "9223372036854775807w"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> new Durations().convert(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("must be a duration, like 30s, 5m, 1h or PT30S, was "
                        + (text.isBlank() ? "\"" + text + "\"" : text));
    }
}
