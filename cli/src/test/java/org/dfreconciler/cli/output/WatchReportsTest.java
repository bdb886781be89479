// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.Test;

final class WatchReportsTest {

    private static final Instant NOW = Instant.parse("2026-11-27T00:30:00.9Z");
    private static final CommandFailure REFUSED =
            new CommandFailure(ExitCode.REFUSED, "no df: create it\nno right: grant it");

    private final Captured out = new Captured();
    private final Captured err = new Captured();
    private final TextWatchReports text = new TextWatchReports(
            new TextReports(out.stream, RetentionPolicy.defaults()), out.stream, new TextWatchFailures(err.stream));
    private final JsonWatchReports json = new JsonWatchReports(out.stream, err.stream, ExampleHeading.WITH_POLICY);

    @Test
    void aPassInWhichNothingHappenedIsOneLine() {
        var notes = List.of("pg_durable's own pass is on");
        text.pass(pass(1), ExampleReports.emptyPass().build(), Optional.empty());
        text.pass(
                pass(2),
                ExampleReports.emptyPass()
                        .fates(Map.of(Fate.HELD, 2L, Fate.ENGINE_ACTIVE, 3L))
                        .deadLoops(1, List.of("0000dead"))
                        .build(),
                Optional.empty());
        text.pass(pass(3), ExampleReports.emptyPass().notes(notes).build(), Optional.empty());
        text.pass(pass(4), ExampleReports.emptyPass().notes(notes).build(), Optional.empty());
        text.pass(last(5), ExampleReports.emptyPass().build(), Optional.empty());

        assertThat(out.text()).isEqualTo("""
                2026-11-27T00:30:00Z a?db pass 1: Nothing removed. Next pass at 2026-11-27T01:30:00Z.
                2026-11-27T00:30:00Z a?db pass 2: Nothing removed; left alone: held 2, engine active 3; \
                1 loop that nothing will wake. Next pass at 2026-11-27T01:30:00Z.
                2026-11-27T00:30:00Z a?db pass 3: Removed 0 expired instances and 0 orphans in 0 batches \
                (engine schema _duroxide, 0.000 s). Next pass at 2026-11-27T01:30:00Z.
                  Note: pg_durable's own pass is on.
                2026-11-27T00:30:00Z a?db pass 4: Nothing removed; notes as before. \
                Next pass at 2026-11-27T01:30:00Z.
                2026-11-27T00:30:00Z a?db pass 5: Nothing to do: nothing has expired and no orphan is due \
                (engine schema _duroxide).
                """);
        assertThat(err.text()).isEmpty();
    }

    @Test
    void elseItIsALineAndTheReportBelow() {
        text.pass(pass(7), ExampleReports.eventfulPass(), Optional.empty());

        assertThat(out.text())
                .startsWith(
                        "2026-11-27T00:30:00Z a?db pass 7: Removed 1,239 expired instances and 67 orphans in 3 batches"
                                + " (engine schema _duroxide, 1.850 s). Next pass at 2026-11-27T01:30:00Z.\n  Removed\n    by age")
                .contains("\n  Failed\n    0badcafe  ERROR: ")
                .doesNotContain("\n\n");
    }

    @Test
    void errorsAreLinesToo() {
        text.pass(
                pass(8),
                ExampleReports.failedPass(StoppedBy.ERROR, new IllegalStateException()),
                Optional.of("no more: do this"));
        text.failed(pass(9), REFUSED);
        err.stream.flush();

        assertThat(err.text()).isEqualTo("""
                2026-11-27T00:30:00Z a?db pass 8: no more: do this
                2026-11-27T00:30:00Z a?db pass 9: no df: create it
                2026-11-27T00:30:00Z a?db pass 9: no right: grant it; next pass at 2026-11-27T01:30:00Z
                """);
    }

    @Test
    void inJsonEachTryIsAnObjectWhateverItCameTo() {
        json.pass(pass(1), ExampleReports.emptyPass().build(), Optional.empty());
        json.pass(
                last(2),
                ExampleReports.failedPass(StoppedBy.CONNECTION_LOST, new IllegalStateException()),
                Optional.of("lost: run it again"));
        json.failed(pass(3), REFUSED);
        json.failed(pass(4), new CommandFailure(ExitCode.UNREACHABLE, "nobody \"listens\"", null, true));
        json.failed(pass(5), new CommandFailure(ExitCode.INCOMPLETE, "out of memory"));

        var lines = Json.lines(out.text());
        assertThat(lines.get(0).get("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(lines.get(0).get("pass").asInt()).isEqualTo(1);
        assertThat(lines.get(0).get("nextPass").asText()).isEqualTo("2026-11-27T01:30:00Z");
        assertThat(lines.get(1).get("error").asText()).isEqualTo("lost: run it again");
        assertThat(lines.get(1).get("nextPass").isNull()).isTrue();
        assertThat(lines.subList(2, 5).stream().map(Object::toString)).containsExactly("""
                {"outcome":"REFUSED","stoppedBy":null,"time":"2026-11-27T00:30:00Z","database":"a\\u001Bdb",\
                "pass":3,"nextPass":"2026-11-27T01:30:00Z","error":"no df: create it\\nno right: grant it",\
                "command":"watch","refusals":["no df: create it\\nno right: grant it"],"exitCode":3}""", """
                {"outcome":"FAILED","stoppedBy":"CONNECTION_LOST","time":"2026-11-27T00:30:00Z","database":"a\\u001Bdb",\
                "pass":4,"nextPass":"2026-11-27T01:30:00Z","error":"nobody \\"listens\\"",\
                "command":"watch","refusals":[],"exitCode":4}""", """
                {"outcome":"FAILED","stoppedBy":"ERROR","time":"2026-11-27T00:30:00Z","database":"a\\u001Bdb",\
                "pass":5,"nextPass":"2026-11-27T01:30:00Z","error":"out of memory",\
                "command":"watch","refusals":[],"exitCode":1}""");
        err.stream.flush();
        assertThat(err.text())
                .startsWith("lost: run it again\nno df: create it\n")
                .contains("out of memory\n");
    }

    private static Occasion pass(int number) {
        return occasion(new Occasion.Turn(number, Optional.of(NOW.plusSeconds(3_600))));
    }

    private static Occasion last(int number) {
        return occasion(new Occasion.Turn(number, Optional.empty()));
    }

    private static Occasion occasion(Occasion.Turn turn) {
        return new Occasion(NOW, "a\u001bdb", Optional.of(turn));
    }
}
