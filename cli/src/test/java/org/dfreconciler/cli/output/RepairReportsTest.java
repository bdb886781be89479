// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RepairKind;
import org.junit.jupiter.api.Test;

final class RepairReportsTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00.123456Z");
    private static final String HOSTILE = "line\n\u001b[2J \"quoted\" \u202e" + "x".repeat(200);

    private final Captured out = new Captured();

    @Test
    void tellsPeopleWhatBecameOfEach() {
        new TextRepairReports(out.stream).repaired(eventful());

        assertThat(out.text()).isEqualTo("""
                Repaired 3 (engine schema _duroxide, 1.850 s).
                Stopped early, because it was interrupted: what it did not get to is left.

                Stranded: pending or running in df, ended in the engine
                  repaired       2
                  not due        1  younger than the grace (--grace), or nobody knows since when
                  engine active  1  a lease, a message or a work item is still there
                  unresolved     1  an older transaction is open, or the record may be another workflow's
                  locked         1  another transaction holds it: repair it again
                  changed        1  somebody else was first, or removed it
                  failed         1  could not be repaired, see below
                  00000001  running -> cancelled, ended 2026-01-01T00:00:00Z
                    line??[2J "quoted" ?%s…
                  00000002  no status -> completed, ended 2026-01-01T00:00:00Z
                  00000003  pending -> failed, ended infinity  NOT_DUE
                  00000004  LOCKED
                  and 4 more

                Zombies: executions of ids of which the engine has no record
                  repaired  1
                  line??[2J "quoted" ?%s…  2 executions, since 2026-01-01T00:00:00Z

                Failed
                  00000009  ERROR: no?and a line
                """.formatted("x".repeat(70), "x".repeat(20)));
    }

    @Test
    void aPlanSaysThatItChangedNothing() {
        new TextRepairReports(out.stream)
                .repaired(RepairReport.builder()
                        .engineSchema("_duroxide")
                        .kinds(List.of(new RepairSummary(RepairKind.ZOMBIES, Map.of(), List.of())))
                        .build());

        assertThat(out.text())
                .isEqualTo(
                        "Would repair 0 (engine schema _duroxide, 0.000 s).\nNothing was changed: --apply does it.\n");
    }

    @Test
    void ofManyPeopleSeeTheFirst() {
        var repairs = IntStream.range(0, 1_000)
                .mapToObj(number -> Repair.of("%08x".formatted(number), RepairResult.LOCKED))
                .toList();

        new TextRepairReports(out.stream)
                .repaired(RepairReport.builder()
                        .kinds(List.of(
                                new RepairSummary(RepairKind.STRANDED, Map.of(RepairResult.LOCKED, 1_234L), repairs)))
                        .build());

        assertThat(out.text())
                .contains("  00000013  LOCKED\n  and 1,214 more\n")
                .doesNotContain("00000014");
    }

    @Test
    void theJsonIsOneObject() {
        new JsonRepairReports(out.stream, ExampleHeading.WITHOUT_POLICY).repaired(eventful());

        var json = Json.only(out.text());
        assertThat(json.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(json.get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(json.get("applied").asBoolean()).isTrue();
        assertThat(json.get("graceSeconds").asInt()).isEqualTo(600);
        assertThat(json.get("repaired").asInt()).isEqualTo(3);
        assertThat(json.at("/kinds/0/kind").asText()).isEqualTo("STRANDED");
        assertThat(json.at("/kinds/0/results").toString())
                .isEqualTo("{\"REPAIRED\":2,\"NOT_DUE\":1,\"ENGINE_ACTIVE\":1,\"UNRESOLVED\":1,\"LOCKED\":1,"
                        + "\"CHANGED\":1,\"FAILED\":1}");
        assertThat(json.at("/kinds/0/repairs/0").toString())
                .startsWith("{\"id\":\"00000001\",\"result\":\"REPAIRED\",\"from\":\"running\",\"to\":\"cancelled\","
                        + "\"since\":\"2026-01-01T00:00:00.123456Z\",\"word\":\"line");
        assertThat(json.at("/kinds/0/repairs/0/word").asText()).isEqualTo(HOSTILE);
        assertThat(json.at("/kinds/0/repairs/1/from").isNull()).isTrue();
        assertThat(json.at("/kinds/0/repairs/2/since").asText()).isEqualTo("infinity");
        assertThat(json.at("/kinds/1/repairs/0/id").asText()).isEqualTo(HOSTILE);
        assertThat(json.at("/kinds/1/repairs/0/executions").asInt()).isEqualTo(2);
        assertThat(json.at("/kinds/1/repairs/0/to").isNull()).isTrue();
        assertThat(json.at("/failures/0/message").asText()).isEqualTo("ERROR: no\nand a line");
        assertThat(json.get("deleted").toString())
                .contains("\"df.instances\":0", "\"engine.executions\":2", "\"engine.history\":4");
    }

    @Test
    void theExitCodeTellsTheSame() {
        assertThat(ExitCode.of(eventful())).isEqualTo(1);
        assertThat(ExitCode.of(RepairReport.builder().build())).isZero();
        assertThat(ExitCode.of(RepairReport.builder()
                        .stoppedBy(StoppedBy.STOP_REQUESTED)
                        .build()))
                .isZero();
        assertThat(ExitCode.of(failed(StoppedBy.ERROR, new IllegalStateException())))
                .isEqualTo(1);
        assertThat(ExitCode.of(failed(StoppedBy.CONNECTION_LOST, new IllegalStateException())))
                .isEqualTo(4);
        assertThat(ExitCode.of(failed(StoppedBy.ERROR, new RefusedException("no longer fit"))))
                .isEqualTo(3);
    }

    private static RepairReport failed(StoppedBy stoppedBy, Throwable error) {
        return RepairReport.builder().stoppedBy(stoppedBy).error(error).build();
    }

    private static RepairReport eventful() {
        var counts = new EnumMap<RepairResult, Long>(RepairResult.class);
        for (var result : RepairResult.values()) {
            counts.put(result, result == RepairResult.REPAIRED ? 2L : 1L);
        }
        var stranded = List.of(
                repair("00000001", RepairResult.REPAIRED, "running", "cancelled", SINCE, HOSTILE),
                repair("00000002", RepairResult.REPAIRED, null, "completed", SINCE, ""),
                repair("00000003", RepairResult.NOT_DUE, "pending", "failed", Instant.MAX, ""),
                Repair.of("00000004", RepairResult.LOCKED));
        var zombie = new Repair(
                HOSTILE, RepairResult.REPAIRED, Optional.empty(), Optional.empty(), Optional.of(SINCE), "", 2, 0);
        return RepairReport.builder()
                .engineSchema("_duroxide")
                .applied(true)
                .grace(Duration.ofMinutes(10))
                .kinds(List.of(
                        new RepairSummary(RepairKind.STRANDED, counts, stranded),
                        new RepairSummary(RepairKind.ZOMBIES, Map.of(RepairResult.REPAIRED, 1L), List.of(zombie))))
                .failures(List.of(new InstanceFailure("00000009", "ERROR: no\nand a line")))
                .deleted(new DeletedRows(0, 0, 0, 2, 4, 0))
                .stoppedBy(StoppedBy.STOP_REQUESTED)
                .elapsed(Duration.ofMillis(1850))
                .build();
    }

    private static Repair repair(String id, RepairResult result, String from, String to, Instant since, String word) {
        return new Repair(id, result, Optional.ofNullable(from), Optional.of(to), Optional.of(since), word, 0, 0);
    }
}
