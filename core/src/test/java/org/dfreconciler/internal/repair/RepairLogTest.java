// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RepairKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A repair is one line of the log. It is a warning if the repair left work behind. */
class RepairLogTest {

    private final PrintStream err = System.err;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void restore() {
        System.setErr(err);
    }

    @Test
    void warnsOfNothingWhereAllWasDone() {
        RepairLog.of(repaired().build());

        assertThat(log.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void warnsOfWhatIsLeft() {
        RepairLog.of(repaired()
                .failures(List.of(new InstanceFailure("0000000a", "no")))
                .build());
        RepairLog.of(repaired().stoppedBy(StoppedBy.STOP_REQUESTED).build());
        RepairLog.of(repaired()
                .stoppedBy(StoppedBy.ERROR)
                .error(new IllegalStateException("the end"))
                .build());

        assertThat(log.toString(StandardCharsets.UTF_8).lines())
                .hasSize(3)
                .allMatch(line -> line.contains("WARN org.dfreconciler.Repairer - repair ")
                        && line.contains("set right 3 stranded, 0 zombies, 1 strays, skipped 3, in 120 ms"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("1 could not be repaired, first InstanceFailure[id=0000000a"),
                        line -> assertThat(line).contains("stopped early (STOP_REQUESTED)"),
                        line -> assertThat(line).contains("ended by an error").endsWith("another repair: the end"));
    }

    private static RepairReport.Builder repaired() {
        return RepairReport.builder()
                .applied(true)
                .elapsed(Duration.ofMillis(120))
                .kinds(List.of(
                        new RepairSummary(
                                RepairKind.STRANDED,
                                Map.of(RepairResult.REPAIRED, 3L, RepairResult.NOT_DUE, 2L, RepairResult.FAILED, 1L),
                                List.of()),
                        new RepairSummary(RepairKind.ZOMBIES, Map.of(), List.of()),
                        new RepairSummary(RepairKind.STRAYS, Map.of(RepairResult.REPAIRED, 1L), List.of())));
    }
}
