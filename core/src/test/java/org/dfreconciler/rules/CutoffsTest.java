// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Examples.NOW;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CutoffsTest {

    @Test
    void theyAreThePolicyAtAnInstant() {
        var policy = RetentionPolicy.builder()
                .retention(Duration.ofDays(7))
                .orphanGrace(Duration.ofHours(1))
                .orphanScope(OrphanScope.SETTLED)
                .keep(Clause.owner("audit"), Clause.FOREVER)
                .build();

        assertThat(Cutoffs.of(policy, NOW, CapCutoffs.KEEP_NONE))
                .isEqualTo(new Cutoffs(
                        NOW,
                        NOW.minus(Duration.ofDays(7)),
                        CapCutoffs.KEEP_NONE,
                        NOW.minus(Duration.ofHours(1)),
                        OrphanScope.SETTLED,
                        List.of(new Clause(Clause.owner("audit"), Clause.FOREVER))));
    }

    @Test
    void scopesNameTheStatusesOfTheEngine() {
        assertThat(OrphanScope.FAILED.engineStatuses()).containsExactly("Failed");
        assertThat(OrphanScope.SETTLED.engineStatuses()).containsExactly("Completed", "Failed");
    }
}
