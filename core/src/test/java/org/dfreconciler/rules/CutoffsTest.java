// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CutoffsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final Instant AGE = NOW.minus(Duration.ofDays(30));
    private static final Cutoffs NO_CAP = Cutoffs.of(RetentionPolicy.defaults(), NOW, FinishOrder.FIRST);
    private static final Cutoffs ALL_CAPPED = Cutoffs.of(RetentionPolicy.defaults(), NOW, FinishOrder.LAST);

    @ParameterizedTest
    @CsvSource({"-1, AGE", "0,", "1,"})
    void ageExpiresWhatFinishedBeforeTheWindowAndNothingAtItsEdge(long microsAfterCutoff, Reason expected) {
        var instance = terminal("00000001", AGE.plusNanos(1_000 * microsAfterCutoff));

        assertThat(NO_CAP.expiry(instance)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pending", "running", "", "COMPLETED", "completed "})
    void whatIsNotTerminalNeverExpires(String status) {
        assertThat(ALL_CAPPED.expiry(new Instance("00000001", status, Instant.MIN)))
                .isEmpty();
        assertThat(ALL_CAPPED.expiry(new Instance("00000001", null, Instant.MIN)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "failed", "cancelled"})
    void everyTerminalStatusExpires(String status) {
        assertThat(NO_CAP.expiry(new Instance("00000001", status, Instant.MIN))).contains(Reason.AGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"root::1", "0000000A", "0000001", "000000010", "0000000g", "00000001\n"})
    void idsThatAreNotDfsNeverExpire(String id) {
        assertThat(ALL_CAPPED.expiry(terminal(id, Instant.MIN))).isEmpty();
    }

    @Test
    void unknownEndsNeverAgeButFallToTheCap() {
        var unknown = terminal("00000001", null);

        assertThat(NO_CAP.expiry(unknown)).isEmpty();
        assertThat(ALL_CAPPED.expiry(unknown)).contains(Reason.CAP);
    }

    @Test
    void infinityNeverAgesAndMinusInfinityAlwaysDoes() {
        assertThat(NO_CAP.expiry(terminal("00000001", Instant.MAX))).isEmpty();
        assertThat(NO_CAP.expiry(terminal("00000001", Instant.MIN))).contains(Reason.AGE);
    }

    @Test
    void theCapExpiresWhatComesBeforeItsOldestKeptInstance() {
        var cutoffs = Cutoffs.of(RetentionPolicy.defaults(), NOW, new FinishOrder(NOW, "00000005"));

        assertThat(cutoffs.expiry(terminal("00000004", NOW))).contains(Reason.CAP);
        assertThat(cutoffs.expiry(terminal("00000005", NOW))).isEmpty();
        assertThat(cutoffs.expiry(terminal("00000006", NOW))).isEmpty();
        assertThat(cutoffs.expiry(terminal("ffffffff", NOW.minusNanos(1_000)))).contains(Reason.CAP);
    }

    @Test
    void ageIsTheReasonWhereBothRulesExpire() {
        assertThat(ALL_CAPPED.expiry(terminal("00000001", AGE.minusSeconds(1)))).contains(Reason.AGE);
        assertThat(ALL_CAPPED.expiry(terminal("00000001", AGE))).contains(Reason.CAP);
    }

    @Test
    void retentionZeroExpiresWhateverHasFinished() {
        var policy = RetentionPolicy.builder().retention(Duration.ZERO).build();
        var cutoffs = Cutoffs.of(policy, NOW, FinishOrder.FIRST);

        assertThat(cutoffs.expiry(terminal("00000001", NOW.minusNanos(1_000)))).contains(Reason.AGE);
        assertThat(cutoffs.expiry(terminal("00000001", NOW))).isEmpty();
    }

    @Test
    void nothingThatFinishedLaterThanAgeAndCapSayIsExpired() {
        var younger = new FinishOrder(AGE.plusSeconds(1), "00000001");
        var older = new FinishOrder(AGE.minusSeconds(1), "00000001");

        assertThat(NO_CAP.lastExpired()).isEqualTo(AGE);
        assertThat(capped(older).lastExpired()).isEqualTo(AGE);
        assertThat(capped(younger).lastExpired()).isEqualTo(younger.finishedAt());
        assertThat(ALL_CAPPED.lastExpired()).isEqualTo(Instant.MAX);
    }

    private static Instance terminal(String id, Instant finishedAt) {
        return new Instance(id, "completed", finishedAt);
    }

    private static Cutoffs capped(FinishOrder cap) {
        return Cutoffs.of(RetentionPolicy.defaults(), NOW, cap);
    }
}
