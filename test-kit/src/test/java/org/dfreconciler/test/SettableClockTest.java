// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Instance;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @Test
    void standsStillUntilItIsMoved() {
        var clock = SettableClock.at(NOON);

        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.millis()).isEqualTo(NOON.toEpochMilli());
        clock.advance(Duration.ofHours(1));
        clock.advance(Duration.ofMinutes(-10));
        assertThat(clock.instant()).isEqualTo("2026-11-27T12:50:00Z");
        clock.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void isOneClockInAllZones() {
        var clock = SettableClock.at(NOON);
        var there = clock.withZone(ZoneId.of("America/St_Johns"));

        clock.advance(Duration.ofMinutes(30));

        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
        assertThat(LocalTime.now(there)).isEqualTo("09:00");
        there.set(Instant.EPOCH);
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    }

    @Test
    void tellsTheRulesTheTime() {
        var policy = RetentionPolicy.defaults();
        // tag::clock[]
        var clock = SettableClock.at(Instant.parse("2026-11-27T12:00:00Z"));
        var instances = List.of(new Instance("0000000a", "completed", "alice", clock.instant(), true));

        clock.advance(Duration.ofDays(30));
        assertThat(Rules.expired(instances, policy, clock.instant())).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(Rules.expired(instances, policy, clock.instant()))
                .containsExactly(new Removal("0000000a", Fate.AGE));
        // end::clock[]
    }

    @Test
    void nullIsRefusedByName() {
        var clock = SettableClock.at(NOON);

        assertThatNullPointerException()
                .isThrownBy(() -> SettableClock.at(null))
                .withMessage("time must not be null");
        assertThatNullPointerException().isThrownBy(() -> clock.set(null)).withMessage("time must not be null");
        assertThatNullPointerException().isThrownBy(() -> clock.advance(null)).withMessage("by must not be null");
        assertThatNullPointerException().isThrownBy(() -> clock.withZone(null)).withMessage("zone must not be null");
    }
}
