// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Reason.AGE;
import static org.dfreconciler.rules.Reason.CAP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    /** The upstream acceptance scenario: 30 days, at most two (facts of pg_durable's own test). */
    @Test
    void ageAndCapWorkTogether() {
        var instances = List.of(
                instance("00000001", "completed", 1),
                instance("00000002", "completed", 2),
                instance("00000003", "completed", 3),
                instance("00000004", "failed", 40),
                instance("00000005", "cancelled", 50),
                instance("00000006", "running", 90));
        var policy = RetentionPolicy.builder().maxRetained(2).build();

        assertThat(RetentionRules.expired(instances, policy, NOW))
                .containsExactly(
                        new Removal("00000005", AGE), new Removal("00000004", AGE), new Removal("00000003", CAP));
    }

    @ParameterizedTest
    @CsvSource({"0, 3", "1, 2", "2, 1", "3, 0", "4, 0"})
    void theCapKeepsAtMostSoMany(int maxRetained, int removed) {
        var instances = List.of(
                instance("00000001", "completed", 1),
                instance("00000002", "failed", 1),
                instance("00000003", "cancelled", 1),
                instance("00000004", "pending", 9),
                instance("not-df", "completed", 0));
        var policy = RetentionPolicy.builder().maxRetained(maxRetained).build();

        assertThat(RetentionRules.expired(instances, policy, NOW))
                .hasSize(removed)
                .allMatch(r -> r.reason() == CAP);
    }

    @Test
    void tiesAreBrokenByIdAndUnknownEndsRankLast() {
        var instances = List.of(
                new Instance("0000000a", "completed", null),
                new Instance("00000001", "completed", NOW),
                new Instance("00000002", "completed", NOW),
                new Instance("00000003", "completed", Instant.MAX));

        assertThat(RetentionRules.expired(
                        instances, RetentionPolicy.builder().maxRetained(2).build(), NOW))
                .containsExactly(new Removal("0000000a", CAP), new Removal("00000001", CAP));
    }

    @Test
    void theEndIsDfsOwnThenTheEnginesThenTheCreation() {
        var created = NOW.minusSeconds(3);
        var engine = NOW.minusSeconds(2);
        var completed = NOW.minusSeconds(1);

        assertThat(Instance.of("00000001", "failed", completed, engine, created).finishedAt())
                .isEqualTo(completed);
        assertThat(Instance.of("00000001", "failed", null, engine, created).finishedAt())
                .isEqualTo(engine);
        assertThat(Instance.of("00000001", "failed", null, null, created).finishedAt())
                .isEqualTo(created);
        assertThat(Instance.of("00000001", "failed", null, null, null).finishedAt())
                .isNull();
    }

    private static Instance instance(String id, String status, int daysAgo) {
        return new Instance(id, status, NOW.minus(Duration.ofDays(daysAgo)));
    }
}
