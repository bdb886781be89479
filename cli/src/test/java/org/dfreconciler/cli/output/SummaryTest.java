// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.Test;

final class SummaryTest {

    @Test
    void aPassThatFinishedIsZero() {
        assertThat(exitCode(Outcome.COMPLETE, null, null)).isZero();
        assertThat(Summary.of(ExampleReports.eventfulPlan()).exitCode()).isZero();
    }

    @Test
    void aPassThatLeftSomethingOrFailedOnAnInstanceIsOne() {
        assertThat(exitCode(Outcome.INCOMPLETE, StoppedBy.TIME_BUDGET, null)).isEqualTo(1);
        assertThat(Summary.of(ExampleReports.eventfulPass()).exitCode()).isEqualTo(1);
    }

    @Test
    void anErrorIsFourAndARefusalOnTheWayThree() {
        assertThat(exitCode(Outcome.FAILED, StoppedBy.ERROR, new IllegalStateException("lost")))
                .isEqualTo(4);
        assertThat(exitCode(Outcome.FAILED, StoppedBy.ERROR, new RefusedException("no longer fit")))
                .isEqualTo(3);
    }

    private static int exitCode(Outcome outcome, StoppedBy stoppedBy, RuntimeException error) {
        return Summary.of(ExampleReports.emptyPass(outcome, stoppedBy, error, 0))
                .exitCode();
    }
}
