// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Check.Level;
import org.dfreconciler.report.Checkup;
import org.junit.jupiter.api.Test;

final class CheckupReportsTest {

    private static final Checkup GOOD = new Checkup(List.of(
            new Check(Level.OK, "role", "role r is a superuser", List.of()),
            new Check(Level.WARNING, "role", "it is open for 3 days", List.of("end it", "or wait"))));

    /** A session can choose any application name. */
    private static final Checkup HOSTILE = new Checkup(List.of(
            new Check(Level.PROBLEM, "a pass", "no \"df\"\n✓ all is well", List.of()),
            new Check(Level.WARNING, "transactions", "\u001b[2J\u202e\r", List.of("SELECT 1;\n\u2028DROP"))));

    private final Captured out = new Captured();

    @Test
    void aHeadingATopicALineACheckAndTheVerdict() {
        new TextCheckupReports(out.stream, StandardCharsets.UTF_8).checkup(GOOD);

        assertThat(out.text()).isEqualTo("""
                Role
                  ✓ role r is a superuser
                  ! it is open for 3 days
                      end it
                      or wait
                A pass would run.
                """);
    }

    @Test
    void whereThereAreNoSuchCharactersTheMarksAreOthers() {
        new TextCheckupReports(out.stream, StandardCharsets.US_ASCII).checkup(GOOD);
        new TextCheckupReports(out.stream, StandardCharsets.US_ASCII).checkup(HOSTILE);

        assertThat(out.text()).contains("  + role r is a superuser\n  ! it is").contains("  x no \"df\"?");
    }

    @Test
    void whatOthersWroteMakesNoLinesOfItsOwnAndMovesNoCursor() {
        new TextCheckupReports(out.stream, StandardCharsets.UTF_8).checkup(HOSTILE);

        assertThat(out.text()).isEqualTo("""
                A pass
                  ✗ no "df"?✓ all is well
                Transactions
                  ! ?[2J??
                      SELECT 1;??DROP
                A pass would be refused.
                """);
    }

    @Test
    void inJsonItIsOneObject() {
        new JsonCheckupReports(out.stream, ExampleHeading.WITH_POLICY).checkup(HOSTILE);

        var object = Json.only(out.text());
        assertThat(out.text())
                .startsWith("{\"time\":\"2026-11-27T00:30:00Z\",\"database\":\"a\\u001Bdb\",\"role\":\"a_role\","
                        + "\"version\":\"1.2.3\",\"policy\":{\"retention\":\"30d\"},"
                        + "\"cutoffs\":{\"age\":\"2026-10-28T00:30:00Z\"},\"passWouldRun\":");
        assertThat(object.get("passWouldRun").asBoolean(true)).isFalse();
        assertThat(object.at("/checks/0/level").asText()).isEqualTo("PROBLEM");
        assertThat(object.at("/checks/0/topic").asText()).isEqualTo("a pass");
        assertThat(object.at("/checks/0/sentence").asText()).isEqualTo("no \"df\"\n✓ all is well");
        assertThat(object.at("/checks/0/advice")).isEmpty();
        assertThat(object.at("/checks/1/advice/0").asText()).isEqualTo("SELECT 1;\n\u2028DROP");
        assertThat(out.text()).hasLineCount(1);
    }
}
