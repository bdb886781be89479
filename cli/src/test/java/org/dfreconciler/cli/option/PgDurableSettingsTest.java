// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.dfreconciler.cli.output.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PgDurableSettingsTest {

    @Test
    void whatTheServerDoesNotKnowIsNotSet() {
        for (var settings :
                new PgDurableSettings[] {new PgDurableSettings(null, null), new PgDurableSettings("", "")}) {
            assertThat(settings.retention()).isEmpty();
            assertThat(settings.interval()).isEmpty();
        }
    }

    @Test
    void retentionIsInDays() {
        assertThat(new PgDurableSettings("7", null).retention()).contains(Duration.ofDays(7));
        assertThat(new PgDurableSettings("0", null).retention()).contains(Duration.ZERO);
    }

    @ParameterizedTest
    @CsvSource({"3600, PT1H", "1h, PT1H", "5min, PT5M", "1d, PT24H", "90s, PT1M30S"})
    void intervalIsInSecondsUnlessTheServerShowsAUnit(String shown, Duration interval) {
        assertThat(new PgDurableSettings(null, shown).interval()).contains(interval);
    }

    /**
     * This value switches pg_durable's own pass off, as our guide recommends. It says nothing about how often ours
     * runs.
     */
    @ParameterizedTest
    @ValueSource(strings = {"0", "0s"})
    void anIntervalOfZeroIsNone(String shown) {
        assertThat(new PgDurableSettings(null, shown).interval()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "36501", "month"})
    void aRetentionOutOfRangeIsRefusedByName(String days) {
        assertThatThrownBy(new PgDurableSettings(days, null)::retention)
                .isInstanceOfSatisfying(
                        CommandFailure.class, e -> assertThat(e.exitCode()).isEqualTo(3))
                .hasMessage("the server's setting pg_durable.retention_days must be 0 to 36500, was " + days
                        + ": correct it, or give the option that takes its place");
    }

    @Test
    void anIntervalOutOfRangeIsRefusedByName() {
        assertThatThrownBy(new PgDurableSettings(null, "604801")::interval)
                .hasMessageStartingWith("the server's setting pg_durable.reconcile_interval must be 0 to 7 days");
    }
}
