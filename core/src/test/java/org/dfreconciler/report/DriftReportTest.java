// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.dfreconciler.rules.DriftKind;
import org.junit.jupiter.api.Test;

/** What an alert can be based on. */
class DriftReportTest {

    @Test
    void whatAPassTakesCareOfNeedsNoAttention() {
        var report = DriftReport.builder()
                .drifts(List.of(
                        drift(DriftKind.ZOMBIE, 2), drift(DriftKind.ORPHAN_PROVED, 5), drift(DriftKind.STRANDED, 1)))
                .build();

        assertThat(report.needingAttention()).isEqualTo(3);
        assertThat(report.exceeds(2)).isTrue();
        assertThat(report.exceeds(3)).isFalse();
        assertThat(report.drifts())
                .extracting(Drift::kind)
                .containsExactly(DriftKind.STRANDED, DriftKind.ZOMBIE, DriftKind.ORPHAN_PROVED);
    }

    @Test
    void anAlertThatCannotSeeIsOne() {
        assertThat(unknown(DriftKind.STRANDED.name()).exceeds(1_000)).isTrue();
        assertThat(unknown(DriftKind.FOREIGN_ROOT.name()).exceeds(0)).isFalse();
        assertThat(unknown(DriftReport.TABLE_SIZES).exceeds(0)).isFalse();
    }

    @Test
    void aLoopTakesItsShareOfAllExecutions() {
        assertThat(LoopSize.estimated("0000000a", 25, 100, 4_000).bytes()).hasValue(1_000);
        assertThat(LoopSize.estimated("0000000a", 25, 10, 4_000).bytes())
                .as("more than were counted when the table was analyzed")
                .hasValue(4_000);
        assertThat(LoopSize.estimated("0000000a", 25, 0, 4_000).bytes()).isEmpty();
    }

    private static DriftReport unknown(String what) {
        return DriftReport.builder()
                .notKnown(List.of(new NotKnown(what, "why")))
                .build();
    }

    private static Drift drift(DriftKind kind, long count) {
        return new Drift(kind, count, Optional.empty(), List.of());
    }
}
