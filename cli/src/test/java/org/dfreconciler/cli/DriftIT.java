// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests {@code drift} with the built jar. */
final class DriftIT {

    @AutoClose
    private static final Fixture fixture = Fixture.create();

    @BeforeEach
    void empty() {
        fixture.empty();
    }

    /** {@link TroubledDatabaseIT} compares the complete text. */
    @Test
    void theTextFitsATerminalAndHasTheTables() {
        EveryTrouble.in(fixture.sql());

        var shown = command().run();

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.err()).isEmpty();
        assertThat(shown.out())
                .containsPattern("(?m)^  engine\\.executions +[0-9.]+ kB +\\d+ rows$")
                .doesNotContainPattern("(?m)^.{101}");
    }

    @Test
    void theJsonIsOneObject() {
        EveryTrouble.in(fixture.sql());

        var shown = Json.only(command("--format", "json").run().out());

        assertThat(shown.get("database").asText()).isEqualTo(fixture.database().name());
        assertThat(shown.get("engineSchema").asText()).isEqualTo("_duroxide");
        assertThat(shown.get("needingAttention").asInt()).isEqualTo(18);
        var stranded = shown.at("/drifts/0");
        assertThat(stranded.get("kind").asText()).isEqualTo("STRANDED");
        assertThat(stranded.get("count").asInt()).isEqualTo(3);
        assertThat(stranded.get("needsAttention").asBoolean()).isTrue();
        assertThat(Instant.parse(stranded.get("oldest").asText()))
                .isBefore(Instant.parse(shown.get("at").asText()).minus(Duration.ofDays(9)));
        assertThat(stranded.get("samples").toString()).isEqualTo("[\"50000001\",\"50000002\",\"50000003\"]");
        assertThat(stranded.get("meaning").asText()).startsWith("df says pending or running");
        assertThat(stranded.get("advice").asText()).startsWith("nothing sets it right");
        assertThat(shown.at("/largestLoops/0/id").asText()).isEqualTo("d0000001");
        assertThat(shown.at("/largestLoops/0/executions").asInt()).isEqualTo(5);
        assertThat(shown.get("tables")).hasSize(10);
        assertThat(shown.at("/tables/0/bytes").asLong()).isPositive();
        assertThat(shown.get("notKnown")).isEmpty();
        assertThat(shown.get("notes")).isEmpty();
    }

    @Test
    void itFailsOverSoManyThatNeedAttention() {
        EveryTrouble.in(fixture.sql());

        var over = command("--format", "json", "--fail-over", "17").run();

        assertThat(over.exitCode()).isEqualTo(1);
        assertThat(over.err()).isEqualTo("18 need attention, and --fail-over allows 17\n");
        assertThat(Json.only(over.out()).get("needingAttention").asInt()).isEqualTo(18);
        assertThat(command("--fail-over", "18").run().exitCode()).isZero();
    }

    @Test
    void nothingButWhatIsInOrder() {
        EveryTrouble.inOrder(fixture.sql());

        var shown = command("--fail-over", "0").run();

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.out())
                .startsWith("0 disagreements need attention (engine schema _duroxide, ")
                .doesNotContain("Needs attention", "Nothing to do", "Not known", "Note");
    }

    /** Every pass would refuse this database. The command still shows what can be found out, and an alert fires. */
    @Test
    void whereTheEngineIsMissingThatIsSaid() {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");

            var shown = Jar.command("drift", "--fail-over", "1000")
                    .url(database.jdbcUrl())
                    .run();

            assertThat(shown.exitCode()).isEqualTo(1);
            assertThat(shown.err())
                    .isEqualTo("0 need attention, as far as that can be told, and --fail-over allows 1,000\n");
            assertThat(shown.out())
                    .startsWith("0 disagreements need attention, of what is known (engine schema _duroxide, ")
                    .contains(
                            "Not known\n  stranded              ERROR: relation \"_duroxide.instances\" does not exist")
                    .contains("\n  df.instances ")
                    .contains("Note: database \"" + database.name() + "\" has no engine schema \"_duroxide\", which df"
                            + " names: let the pg_durable worker start once");
        }
    }

    /** Ids come from tenants: they must neither begin a new line nor move the cursor, and long ones are shortened. */
    @Test
    void idsOfAnyText() {
        var hostile = "line\n\u001b[2Jid \"quoted\" \u202e世界 " + "x".repeat(100_000);
        fixture.workflows().orphan(hostile, Duration.ofDays(40));

        assertThat(command().run().out()).contains("    line??[2Jid \"quoted\" ?世界 " + "x".repeat(35) + "…\n");
        assertThat(Json.only(command("--format", "json").run().out())
                        .at("/drifts/13/samples/0")
                        .asText())
                .isEqualTo(hostile);
    }

    private Jar command(String... arguments) {
        return Jar.command("drift", arguments).url(fixture.database().jdbcUrl());
    }
}
