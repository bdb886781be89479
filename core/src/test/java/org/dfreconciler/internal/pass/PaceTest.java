// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    @Test
    void severalHaveASecondForTheirDfSideAndOneHasTenMinutes() {
        var pace = new Pace(new StopSignal(null));

        assertThat(pace.dfSideTimeout(2)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.dfSideTimeout(1)).isEqualTo(Duration.ofMinutes(10));
        assertThat(pace.claimTimeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void nobodyHasMoreThanIsLeftOfTheBudget() {
        assertThat(new Pace(new StopSignal(Duration.ofMinutes(1))).dfSideTimeout(1))
                .isBetween(Duration.ofSeconds(1), Duration.ofMinutes(1));
        var outOfTime = new StopSignal(Duration.ofNanos(1));
        assertThat(new Pace(outOfTime).dfSideTimeout(1))
                .as("so that passes get on")
                .isEqualTo(Duration.ofSeconds(1));
        outOfTime.triedABatch();
        assertThat(new Pace(outOfTime).dfSideTimeout(2)).isZero();
    }
}
