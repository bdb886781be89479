// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void aDfSideHasASecondAndWhereNothingElseWaitsTenMinutes() {
        var pace = new Pace(new StopSignal(null), true);

        assertThat(pace.dfSideTimeout()).isEqualTo(Duration.ofMinutes(10));
        assertThat(pace.hasty().dfSideTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.claimTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nobodyHasMoreThanIsLeftOfTheBudget() {
        assertThat(new Pace(new StopSignal(Duration.ofMinutes(1)), true).dfSideTimeout())
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        var outOfTime = new StopSignal(Duration.ofNanos(1));
        assertThat(new Pace(outOfTime, true).dfSideTimeout())
                .as("so that passes get on")
                .isEqualTo(Duration.ofSeconds(1));
        outOfTime.triedABatch();
        assertThat(new Pace(outOfTime, false).dfSideTimeout()).isZero();
    }
}
