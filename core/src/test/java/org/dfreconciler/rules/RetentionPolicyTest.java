// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.dfreconciler.rules.RetentionPolicy.Builder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R7, and that policies with equal options are equal. */
class RetentionPolicyTest {

    @Test
    void defaultsAreThoseOfPgDurable() {
        var policy = RetentionPolicy.defaults();

        assertThat(policy.retention()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.maxRetained()).isEqualTo(10_000);
        assertThat(policy.orphanGrace()).isEqualTo(Duration.ofDays(30));
        assertThat(policy.orphanScope()).isEqualTo(OrphanScope.FAILED);
        assertThat(policy.keepExecutions()).isEmpty();
    }

    @Test
    void orphanGraceFollowsTheRetentionUntilItIsSet() {
        var builder = RetentionPolicy.builder().retention(Duration.ofDays(7));

        assertThat(builder.build().orphanGrace()).isEqualTo(Duration.ofDays(7));
        assertThat(builder.orphanGrace(Duration.ofDays(1)).build().orphanGrace())
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void bothEndsOfEachRangeAreAllowed() {
        var least = RetentionPolicy.builder()
                .retention(Duration.ZERO)
                .maxRetained(0)
                .orphanGrace(Duration.ZERO)
                .build();
        var most = RetentionPolicy.builder()
                .retention(RetentionPolicy.LONGEST)
                .maxRetained(Integer.MAX_VALUE)
                .orphanGrace(RetentionPolicy.LONGEST)
                .build();

        assertThat(least.maxRetained()).isZero();
        assertThat(least.orphanGrace()).isZero();
        assertThat(most.retention()).hasDays(36_500);
        assertThat(most.orphanGrace()).hasDays(36_500);
    }

    @Test
    void whatIsOutOfRangeIsNamedWithRuleAndValue() {
        var tooLong = RetentionPolicy.LONGEST.plusNanos(1);

        assertRefused(b -> b.retention(Duration.ofNanos(-1)), "retention must be 0 to 36500 days, was PT-0.000000001S");
        assertRefused(b -> b.retention(tooLong), "retention must be 0 to 36500 days, was PT876000H0.000000001S");
        assertRefused(b -> b.maxRetained(-1), "maxRetained must be at least 0, was -1");
        assertRefused(b -> b.orphanGrace(Duration.ofDays(-3)), "orphanGrace must be 0 to 36500 days, was PT-72H");
        assertRefused(b -> b.keepExecutions(0), "keepExecutions must be at least 1, was 0");
        assertRefused(b -> b.orphanGrace(tooLong), "orphanGrace must be 0 to 36500 days, was PT876000H0.000000001S");
    }

    @Test
    void nullIsRefusedByName() {
        assertNull(b -> b.retention(null), "retention must not be null");
        assertNull(b -> b.orphanGrace(null), "orphanGrace must not be null");
        assertNull(b -> b.orphanScope(null), "orphanScope must not be null");
    }

    static Stream<UnaryOperator<Builder>> changes() {
        return Stream.of(
                b -> b.retention(Duration.ofDays(7)),
                b -> b.maxRetained(1),
                b -> b.orphanGrace(Duration.ofDays(1)),
                b -> b.orphanScope(OrphanScope.SETTLED),
                b -> b.keepExecutions(1));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void eachOptionMakesItAnother(UnaryOperator<Builder> change) {
        var changed = change.apply(RetentionPolicy.builder()).build();

        assertThat(changed)
                .isNotEqualTo(RetentionPolicy.defaults())
                .isEqualTo(change.apply(RetentionPolicy.builder()).build())
                .hasSameHashCodeAs(change.apply(RetentionPolicy.builder()).build())
                .isEqualTo(changed.toBuilder().build());
        assertThat(changed.hashCode()).isNotEqualTo(RetentionPolicy.defaults().hashCode());
    }

    @Test
    void oneThatKeepsTheSameIsEqualHoweverItWasSaid() {
        var said = RetentionPolicy.builder().orphanGrace(Duration.ofDays(30)).build();

        assertThat(said).isEqualTo(RetentionPolicy.defaults()).hasSameHashCodeAs(RetentionPolicy.defaults());
        assertThat(said).isNotEqualTo(null).isNotEqualTo("a policy");
    }

    @Test
    void aDerivedOneKeepsTheOthersOptionsAndTheGraceStillFollows() {
        var policy = RetentionPolicy.builder().maxRetained(5).build();
        var derived = policy.toBuilder().retention(Duration.ofDays(7)).build();

        assertThat(derived.maxRetained()).isEqualTo(5);
        assertThat(derived.orphanGrace()).isEqualTo(Duration.ofDays(7));
        assertThat(policy.retention()).hasDays(30);
    }

    @Test
    void itSaysWhatItKeeps() {
        assertThat(RetentionPolicy.defaults())
                .hasToString(
                        "RetentionPolicy[retention=PT720H, maxRetained=10000, orphanGrace=PT720H, orphanScope=FAILED]");
        assertThat(RetentionPolicy.builder().keepExecutions(100).build().toString())
                .endsWith(", keepExecutions=100]");
    }

    private static void assertRefused(UnaryOperator<Builder> option, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> option.apply(RetentionPolicy.builder()).build())
                .withMessage(message);
    }

    private static void assertNull(UnaryOperator<Builder> option, String message) {
        assertThatNullPointerException()
                .isThrownBy(() -> option.apply(RetentionPolicy.builder()))
                .withMessage(message);
    }
}
