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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * R1 and R2 with clauses: the first clause that matches decides, and only a clause by owner exempts an instance from
 * the cap.
 */
class ClausesOfAPolicyTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void theFirstThatMatchesDecidesAndTheRetentionIsForTheRest() {
        var policy = RetentionPolicy.builder()
                .keep(label("tmp-*").status("completed"), DAY)
                .keep(label("tmp-*"), YEAR)
                .build();
        var short0 = instance("00000001", "completed", "alice", 2, "tmp-1");
        var long0 = instance("00000002", "failed", "alice", 2, "tmp-1");
        var old = instance("00000003", "completed", "alice", 31, "other");
        var unlabelled = instance("00000004", "completed", "alice", 29, null);

        assertThat(Rules.expired(List.of(short0, long0, old, unlabelled), policy, NOW))
                .containsExactly(
                        new Removal("00000003", Fate.AGE),
                        new Removal("00000001", Fate.AGE, policy.clauses().get(0)));
        assertThat(Rules.decidingClause(long0, policy.clauses()))
                .contains(policy.clauses().get(1));
        assertThat(Rules.decidingClause(old, policy.clauses())).isEmpty();
    }

    @Test
    void forEverIsForEver() {
        var policy = RetentionPolicy.builder().keep(label("*"), FOREVER).build();
        var ancient = new Instance("00000001", "failed", "alice", Instant.MIN, true).withLabel("x");

        assertThat(Rules.expired(List.of(ancient), policy, NOW)).isEmpty();
    }

    @Test
    void onlyAClauseByOwnerLiftsOutOfTheCap() {
        var policy = RetentionPolicy.builder()
                .keep(owner("audit"), YEAR)
                .keep(label("tmp-*"), YEAR)
                .maxRetained(1)
                .build();
        var instances = List.of(
                instance("00000001", "completed", "audit", 300, "tmp-1"),
                instance("00000002", "completed", "audit", 366, null),
                instance("00000003", "completed", "alice", 3, "tmp-1"),
                instance("00000004", "completed", "alice", 2, null));

        assertThat(Rules.expired(instances, policy, NOW))
                .containsExactly(
                        new Removal("00000002", Fate.AGE, policy.clauses().get(0)),
                        new Removal("00000003", Fate.CAP, policy.clauses().get(1)));
        assertThat(Rules.expired(instances, policy.toBuilder().maxRetained(0).build(), NOW))
                .extracting(Removal::id)
                .containsExactly("00000002", "00000003", "00000004");
    }

    /**
     * With clauses, the instances that age removes need not be the oldest. If they still took places, they would push
     * out what should stay.
     */
    @Test
    void whatAgeExpiresTakesNoPlaceUnderTheCap() {
        var policy = RetentionPolicy.builder()
                .keep(label("billing-*"), YEAR)
                .maxRetained(2)
                .build();
        var instances = List.of(
                instance("00000001", "completed", "alice", 200, "billing-1"),
                instance("00000002", "completed", "alice", 40, null),
                instance("00000003", "completed", "alice", 39, null),
                instance("00000004", "completed", "alice", 1, null));

        assertThat(Rules.expired(instances, policy, NOW))
                .containsExactly(new Removal("00000002", Fate.AGE), new Removal("00000003", Fate.AGE));
    }

    @Test
    void aClauseThatCanNeverDecideIsRefusedWithTheOneBeforeIt() {
        assertRefused(
                RetentionPolicy.builder().keep(label("billing-*"), DAY).keep(label("billing-eu-*"), YEAR),
                "keep label=billing-eu-*:365d must stand before label=billing-*:1d, which takes all that it matches:"
                        + " the first clause that matches decides");
        assertRefused(
                RetentionPolicy.builder().keep(label("a"), DAY).keep(label("a"), YEAR),
                "keep label=a:365d must stand before label=a:1d, which takes all that it matches:"
                        + " the first clause that matches decides");
        assertRefused(
                RetentionPolicy.builder()
                        .keep(status("completed"), DAY)
                        .keep(status("failed").owner("alice"), DAY)
                        .keep(status("cancelled"), DAY)
                        .keep(owner("alice").label("x"), YEAR),
                "keep label=x,owner=alice:365d must stand before status=cancelled:1d, which takes all that it matches:"
                        + " the first clause that matches decides");
    }

    @Test
    void whatIsLeftForAClauseToDecideIsEnough() {
        var policy = RetentionPolicy.builder()
                .keep(label("billing-eu-*"), YEAR)
                .keep(label("billing-*").status("failed"), DAY)
                .keep(label("billing-*"), YEAR)
                .keep(label("billing"), DAY)
                .keep(status("completed"), DAY)
                .keep(status("failed"), DAY)
                .keep(owner("alice"), YEAR)
                .build();

        assertThat(policy.clauses()).hasSize(7);
    }

    @Test
    void thereAreAThousandAtMost() {
        var builder = RetentionPolicy.builder();
        IntStream.range(0, 1_001).forEach(i -> builder.keep(label("l" + i), DAY));

        assertRefused(builder, "keep must be given at most 1000 times, was 1001 times");
    }

    @Test
    void aPolicyOfClausesIsAValue() {
        var policy = RetentionPolicy.builder()
                .keep(label("a"), DAY)
                .keep(owner("audit"), FOREVER)
                .build();

        assertThat(policy.toBuilder().build()).isEqualTo(policy).hasSameHashCodeAs(policy);
        assertThat(policy)
                .isNotEqualTo(RetentionPolicy.builder()
                        .keep(owner("audit"), FOREVER)
                        .keep(label("a"), DAY)
                        .build())
                .hasToString("RetentionPolicy[keep=[label=a:1d, owner=audit:forever], retention=PT720H,"
                        + " maxRetained=10000, orphanGrace=PT720H, orphanScope=FAILED]");
        assertThat(policy.longestRetention()).isEqualTo(FOREVER);
        assertThat(RetentionPolicy.defaults().longestRetention()).hasDays(30);
    }

    private static void assertRefused(RetentionPolicy.Builder builder, String message) {
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessage(message);
    }

    private static Instance instance(String id, String status, String owner, int daysOld, String label) {
        return new Instance(id, status, owner, NOW.minus(Duration.ofDays(daysOld)), true).withLabel(label);
    }
}
