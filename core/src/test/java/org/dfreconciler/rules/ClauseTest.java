// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.dfreconciler.rules.Clause.FOREVER;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.owner;
import static org.dfreconciler.rules.Clause.status;
import static org.dfreconciler.rules.Examples.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** R1: which instances a clause matches, and how a clause is written. */
class ClauseTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "billing-*, billing-1, true",
                "billing-*, billing-, true",
                "billing-*, Billing-1, false",
                "billing-*, a billing-1, false",
                "billing-*, none, false",
                "billing-1, billing-1, true",
                "billing-1, billing-11, false",
                "50%_*, 50%_off, true",
                "50%_*, 50%x, false",
                "50%_*, 500_off, false",
                "*, '', true",
                "*, none, false",
                ".*, x, false",
            })
    void aLabelIsOneOrABeginning(String pattern, String label, boolean matches) {
        assertThat(label(pattern).matches(instance("failed", "alice", label))).isEqualTo(matches);
    }

    @Test
    void allThatItNamesMustBeSo() {
        var match = label("billing-*").status("failed").owner("alice");

        assertThat(match.matches(instance("failed", "alice", "billing-1"))).isTrue();
        assertThat(match.matches(instance("completed", "alice", "billing-1"))).isFalse();
        assertThat(match.matches(instance("failed", "bob", "billing-1"))).isFalse();
        assertThat(match.matches(instance("failed", "alice", "b"))).isFalse();
        assertThat(match.matches(instance(null, "alice", "billing-1"))).isFalse();
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(
                        label("billing-*").status("failed"),
                        Duration.ofDays(365),
                        "label=billing-*,status=failed:365d"),
                Arguments.of(owner("\"Audit Team\""), FOREVER, "owner=\"Audit Team\":forever"),
                Arguments.of(label("a,b \"c\"*"), Duration.ZERO, "label=\"a,b \"\"c\"\"*\":0d"),
                Arguments.of(status("completed"), Duration.ofHours(36), "status=completed:36h"),
                Arguments.of(label("*"), Duration.ofMinutes(90), "label=*:90m"),
                Arguments.of(label("x"), Duration.ofSeconds(61), "label=x:61s"),
                Arguments.of(label("x"), Duration.ofMillis(1), "label=x:PT0.001S"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void itIsWrittenAsTheCommandLineReadsIt(Match match, Duration keeps, String text) {
        assertThat(new Clause(match, keeps)).hasToString(text).isEqualTo(new Clause(match, keeps));
    }

    @Test
    void whatCannotBeReadIsRefused() {
        assertRefused(() -> label(""), "label must be one to 1000 characters", "was \"\"");
        assertRefused(() -> label("a*b"), "a * at its end only", "was \"a*b\"");
        assertRefused(() -> label("a**"), "was \"a**\"");
        assertRefused(() -> label("a\0"), "that a database can hold");
        assertRefused(() -> label("\ud83d"), "that a database can hold");
        assertRefused(() -> label("x".repeat(1_001)), "one to 1000 characters");
        assertRefused(() -> status("running"), "status must be completed, failed or cancelled", "was \"running\"");
        assertRefused(() -> status("Failed"), "was \"Failed\"");
        assertRefused(() -> owner(""), "owner must be the name of a role, was \"\"");
        assertRefused(() -> status("failed").status("failed"), "status must be named once");
        assertRefused(() -> label("a").label("b"), "label must be named once, was \"a\" and \"b\"");
        assertRefused(() -> owner("a").owner("b"), "owner must be named once");
        assertRefused(() -> new Match(null, null, null), "a clause must name a status, a label or an owner");
    }

    @Test
    void aDurationOutOfRangeIsRefusedWithTheClause() {
        assertRefused(
                () -> RetentionPolicy.builder().keep(label("x"), Duration.ofDays(36_501)),
                "keep must be 0 to 36500 days or for ever, was label=x:36501d");
        assertRefused(
                () -> RetentionPolicy.builder().keep(label("x"), Duration.ofSeconds(-1)),
                "keep must be 0 to 36500 days or for ever, was label=x:PT-1S");
        assertThat(new Clause(label("x"), RetentionPolicy.LONGEST).cutoff(NOW)).isBefore(NOW);
        assertThat(new Clause(label("x"), FOREVER).cutoff(NOW)).isEqualTo(Instant.MIN);
    }

    private static void assertRefused(ThrowingCallable reading, String... parts) {
        assertThatIllegalArgumentException().isThrownBy(reading).withMessageContainingAll(parts);
    }

    private static Instance instance(String status, String owner, String label) {
        return new Instance("0000000a", status, owner, NOW, true).withLabel(label);
    }
}
