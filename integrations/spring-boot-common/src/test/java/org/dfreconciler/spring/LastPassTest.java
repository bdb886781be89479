// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.dfreconciler.report.BatchCounts;
import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStep;
import org.dfreconciler.report.RefusedException;
import org.junit.jupiter.api.Test;

/** Tests whether passes are well, by a clock that the test sets. */
class LastPassTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Instant.parse("2026-11-27T00:00:00Z");
    private final LastPass lastPass = new LastPass(() -> now);

    @Test
    void unknownBeforeTheFirst() {
        lastPass.expectEvery(HOUR);

        after(HOUR.multipliedBy(3));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.UNKNOWN);
        assertThat(lastPass.details()).isEmpty();
    }

    @Test
    void overdueAfterThreeIntervals() {
        lastPass.expectEvery(HOUR);

        after(HOUR.multipliedBy(3).plusNanos(1));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.OVERDUE);
        assertThat(lastPass.details()).containsEntry("overdue", "no pass was well for 3 intervals of PT1H");
    }

    @Test
    void wellUntilAnotherIsOverdue() {
        lastPass.expectEvery(HOUR);
        after(HOUR.multipliedBy(3));
        lastPass.passFinished(1, report(Outcome.INCOMPLETE));

        after(HOUR.multipliedBy(3));
        assertThat(lastPass.wellness()).isEqualTo(Wellness.WELL);
        after(Duration.ofNanos(1));
        assertThat(lastPass.wellness()).isEqualTo(Wellness.OVERDUE);
    }

    @Test
    void aBatchIsASignOfLife() {
        lastPass.expectEvery(HOUR);
        after(HOUR.multipliedBy(3));
        var batch = new BatchCounts(Map.of(), DeletedRows.NONE, Duration.ZERO);
        lastPass.batchDone(new BatchDone(1, "postgres", PassStep.values()[0], 1, batch, batch));

        after(HOUR.multipliedBy(3));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.UNKNOWN);
    }

    @Test
    void neverOverdueWhereNoneIsExpected() {
        lastPass.expectEvery(null);
        after(Duration.ofDays(365));
        assertThat(lastPass.wellness()).isEqualTo(Wellness.UNKNOWN);

        lastPass.expectEvery(Duration.ZERO);
        after(Duration.ofDays(365));
        assertThat(lastPass.wellness()).isEqualTo(Wellness.UNKNOWN);
    }

    @Test
    void failed() {
        lastPass.passFinished(1, report(Outcome.FAILED));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.FAILED);
        assertThat(lastPass.details()).containsEntry("outcome", "FAILED").containsEntry("endedAt", now.toString());
    }

    @Test
    void refusedAndThenWellAgain() {
        lastPass.passFailed(1, new RefusedException("there is no schema df"));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.FAILED);
        assertThat(lastPass.report()).isEmpty();
        assertThat(lastPass.details())
                .containsEntry("outcome", "REFUSED")
                .containsEntry("error", "there is no schema df");

        lastPass.passFinished(2, report(Outcome.COMPLETE));

        assertThat(lastPass.wellness()).isEqualTo(Wellness.WELL);
        assertThat(lastPass.details()).containsEntry("outcome", "COMPLETE").doesNotContainKey("error");
    }

    private void after(Duration duration) {
        now = now.plus(duration);
    }

    private static PassReport report(Outcome outcome) {
        return PassReport.builder().outcome(outcome).build();
    }
}
