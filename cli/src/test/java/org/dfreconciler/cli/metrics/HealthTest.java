// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;
import org.dfreconciler.report.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a health probe is told at which time. */
final class HealthTest {

    private static final Instant START = Instant.parse("2027-01-31T12:00:00Z");

    private final SetClock clock = new SetClock();
    private final Health health = new Health(clock);

    private static final class SetClock extends Clock {

        private Instant now = START;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }

    @BeforeEach
    void everyTenMinutes() {
        health.interval(Duration.ofMinutes(10));
    }

    @Test
    void upUntilTheFirstPassEnds() {
        passes(Duration.ofDays(1));

        assertThat(health.isUp()).isTrue();
        assertThat(Json.only(health.json()).get("lastOutcome").isNull()).isTrue();
    }

    @Test
    void downWhereTheFirstPassFails() {
        health.passFailed(1, new IllegalStateException("no"));

        assertThat(health.isUp()).isFalse();
        assertThat(health.json()).isEqualTo("{\"status\":\"DOWN\",\"lastOutcome\":\"FAILED\",\"lastSuccess\":null}\n");
    }

    @Test
    void upForThreeIntervalsAfterASuccessWhateverFollows() {
        health.passFinished(1, report(Outcome.INCOMPLETE));
        health.passFailed(2, new RefusedException("no"));

        passes(Duration.ofMinutes(30));
        assertThat(health.isUp()).isTrue();
        assertThat(health.json())
                .isEqualTo(
                        "{\"status\":\"UP\",\"lastOutcome\":\"REFUSED\",\"lastSuccess\":\"2027-01-31T12:00:00Z\"}\n");

        passes(Duration.ofSeconds(1));
        assertThat(health.isUp()).isFalse();
    }

    @Test
    void aFailedReportIsNoSuccess() {
        health.passFinished(1, report(Outcome.FAILED));

        assertThat(health.isUp()).isFalse();
    }

    /** A restart would only make the pass begin again. */
    @Test
    void upWhileAPassTakesLongThatFollowsASuccess() {
        health.passFinished(1, report(Outcome.COMPLETE));
        health.passStarted(new PassStarted(2, "postgres", "_duroxide"));

        passes(Duration.ofHours(5));
        assertThat(health.isUp()).isTrue();

        health.passFinished(2, report(Outcome.FAILED));
        assertThat(health.isUp()).isFalse();
    }

    @Test
    void downWhereNoPassFollows() {
        health.passFinished(1, report(Outcome.COMPLETE));

        passes(Duration.ofMinutes(31));

        assertThat(health.isUp()).isFalse();
    }

    @Test
    void anIntervalOfSecondsStillLeavesAMinute() {
        health.interval(Duration.ofSeconds(1));
        health.passFinished(1, report(Outcome.COMPLETE));

        passes(Duration.ofMinutes(1));
        assertThat(health.isUp()).isTrue();
        passes(Duration.ofSeconds(1));
        assertThat(health.isUp()).isFalse();
    }

    private void passes(Duration time) {
        clock.now = clock.now.plus(time);
    }

    private static PassReport report(Outcome outcome) {
        return PassReport.builder().outcome(outcome).build();
    }
}
