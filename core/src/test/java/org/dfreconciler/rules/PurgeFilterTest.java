// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.dfreconciler.rules.Clause.label;
import static org.dfreconciler.rules.Clause.status;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PurgeFilterTest {

    @Test
    void oneThatSaysNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PurgeFilter(null, null))
                .withMessage("filter must name a status, a label or an owner, or say olderThan, was empty");
    }

    /**
     * An age of zero would match everything, and looks like a filter that was forgotten, whatever else the filter says.
     */
    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "P36501D", "P36500DT0.000000001S"})
    void anAgeOutOfItsRangeIsRefused(Duration olderThan) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PurgeFilter.olderThan(olderThan))
                .withMessage("olderThan must be more than 0, at most 36500 days, was " + olderThan);
        assertThatIllegalArgumentException().isThrownBy(() -> PurgeFilter.of(status("failed"), olderThan));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.000000001S", "P36500D"})
    void anAgeMayBeAnyOther(Duration olderThan) {
        assertThat(PurgeFilter.olderThan(olderThan).olderThan()).isEqualTo(olderThan);
    }

    @Test
    void saysWhatItMatches() {
        assertThat(PurgeFilter.of(label("a b*").status("failed"), Duration.ofDays(30)))
                .hasToString("label=\"a b*\",status=failed,olderThan=30d");
        assertThat(PurgeFilter.olderThan(Duration.ofHours(12))).hasToString("olderThan=12h");
        assertThat(PurgeFilter.of(status("failed"))).hasToString("status=failed");
    }
}
