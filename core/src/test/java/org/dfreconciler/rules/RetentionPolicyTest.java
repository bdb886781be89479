// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionPolicyTest {

    @Test
    void defaultsAreThoseOfPgDurable() {
        var policy = RetentionPolicy.defaults();

        assertThat(policy.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.maxRetained()).isEqualTo(10_000);
        assertThat(policy.orphanGrace()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.orphanScope()).isEqualTo(OrphanScope.FAILED);
    }

    @Test
    void orphanGraceFollowsTheRetentionUntilItIsSet() {
        var builder = RetentionPolicy.builder().retention(Duration.ofDays(7));

        assertThat(builder.build().orphanGrace()).isEqualTo(Duration.ofDays(7));
        assertThat(builder.orphanGrace(Duration.ofDays(1)).build().orphanGrace())
                .isEqualTo(Duration.ofDays(1));
        assertThat(builder.orphanGrace(null).build().orphanGrace()).isEqualTo(Duration.ofDays(7));
    }

    @Test
    void bothEndsOfEachRangeAreAllowed() {
        var least = RetentionPolicy.builder()
                .retention(Duration.ZERO)
                .maxRetained(0)
                .orphanGrace(Duration.ZERO);
        var most = RetentionPolicy.builder()
                .retention(Duration.ofDays(36_500))
                .maxRetained(Integer.MAX_VALUE)
                .orphanGrace(Duration.ofDays(36_500));

        assertThat(least.build().maxRetained()).isZero();
        assertThat(most.build().retention()).hasDays(36_500);
    }

    @Test
    void whatIsOutOfRangeIsNamedWithRuleAndValue() {
        var builder = RetentionPolicy.builder();

        assertRefused(
                builder.retention(Duration.ofNanos(-1)), "retention must be 0 to 36500 days, was PT-0.000000001S");
        assertRefused(
                builder.retention(Duration.ofDays(36_500).plusNanos(1)),
                "retention must be 0 to 36500 days, was PT876000H0.000000001S");
        assertRefused(builder.retention(null), "retention must be 0 to 36500 days, was null");
        builder.retention(Duration.ZERO);
        assertRefused(builder.maxRetained(-1), "maxRetained must be at least 0, was -1");
        builder.maxRetained(0);
        assertRefused(builder.orphanGrace(Duration.ofDays(-3)), "orphanGrace must be 0 to 36500 days, was PT-72H");
        builder.orphanGrace(null);
        assertRefused(builder.orphanScope(null), "orphanScope must be set, was null");
    }

    private static void assertRefused(RetentionPolicy.Builder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }
}
