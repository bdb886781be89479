// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.NOW;
import static org.dfreconciler.rules.Examples.instance;
import static org.dfreconciler.rules.Fate.AGE;
import static org.dfreconciler.rules.Fate.CAP;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R1 to R3 over a list of instances, as a user's own test would use them. */
class ExpiredListTest {

    /** The acceptance scenario of pg_durable's own test: 30 days, at most two instances. */
    @Test
    void ageAndCapWorkTogetherOldestFirst() {
        var instances = List.of(
                daysOld("00000001", "completed", 1),
                daysOld("00000002", "completed", 2),
                daysOld("00000003", "completed", 3),
                daysOld("00000004", "failed", 40),
                daysOld("00000005", "cancelled", 50),
                daysOld("00000006", "running", 90));
        var policy = RetentionPolicy.builder().maxRetained(2).build();

        assertThat(Rules.expired(instances, policy, NOW))
                .containsExactly(
                        new Removal("00000005", AGE), new Removal("00000004", AGE), new Removal("00000003", CAP));
    }

    /** An old instance takes a place under the cap as long as it exists. */
    @Test
    void whatIsOldIsRankedWithTheRest() {
        var instances = List.of(daysOld("00000001", "completed", 40), daysOld("00000002", "completed", 50));

        assertThat(Rules.expired(
                        instances, RetentionPolicy.builder().maxRetained(1).build(), NOW))
                .containsExactly(new Removal("00000002", AGE), new Removal("00000001", AGE));
    }

    @Test
    void ofNothingNothingIsExpired() {
        assertThat(Rules.expired(List.of(), RetentionPolicy.defaults(), NOW)).isEmpty();
    }

    private static Instance daysOld(String id, String status, int days) {
        return instance(id, status, NOW.minus(Duration.ofDays(days)));
    }
}
