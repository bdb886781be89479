// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitCodeTest {

    private static final RuntimeException ERROR = new IllegalStateException("lost");

    @Test
    void whatFinishedIsZeroWhateverStays() {
        assertThat(ofBoth(ExampleReports.emptyPass()
                        .fates(Map.of(Fate.ENGINE_ACTIVE, 1L, Fate.UNRESOLVED, 2L, Fate.LOCKED, 3L))
                        .build()))
                .containsExactly(0, 0);
        assertThat(ofBoth(ExampleReports.eventfulPlan())).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource(names = {"TIME_BUDGET", "STOP_REQUESTED"})
    void anEarlyStopIsNoFailureUnlessItIsToBeOne(StoppedBy stoppedBy) {
        assertThat(ofBoth(ExampleReports.stoppedPass(stoppedBy))).containsExactly(0, 1);
    }

    @Test
    void anInstanceThatCouldNotGoIsOneAlsoWhereThePassWasStopped() {
        var failed = ExampleReports.emptyPass()
                .outcome(Outcome.INCOMPLETE)
                .fates(Map.of(Fate.FAILED, 2L))
                .failures(ExampleReports.FAILURES);

        assertThat(ofBoth(failed.build())).containsExactly(1, 1);
        assertThat(ofBoth(failed.stoppedBy(StoppedBy.TIME_BUDGET).build())).containsExactly(1, 1);
    }

    @Test
    void aStepThatWasRefusedIsOneAlsoWhereThePassWasStopped() {
        var refused = ExampleReports.emptyPass().outcome(Outcome.INCOMPLETE).stepRefused(true);

        assertThat(ofBoth(refused.build())).containsExactly(1, 1);
        assertThat(ofBoth(refused.stoppedBy(StoppedBy.TIME_BUDGET).build())).containsExactly(1, 1);
    }

    @Test
    void anErrorIsOneALostDatabaseFourAndARefusalOnTheWayThree() {
        assertThat(ofBoth(ExampleReports.failedPass(StoppedBy.ERROR, ERROR))).containsExactly(1, 1);
        assertThat(ofBoth(ExampleReports.failedPass(StoppedBy.CONNECTION_LOST, ERROR)))
                .containsExactly(4, 4);
        assertThat(ofBoth(ExampleReports.failedPass(StoppedBy.ERROR, new RefusedException("no longer fit"))))
                .containsExactly(3, 3);
    }

    /** The exit codes without and with --fail-on-incomplete. */
    private static List<Integer> ofBoth(Report report) {
        return List.of(ExitCode.of(report, false), ExitCode.of(report, true));
    }
}
