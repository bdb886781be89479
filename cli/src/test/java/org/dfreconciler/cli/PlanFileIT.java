// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Satellite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests plan, approval and execution: {@code plan --out} and {@code run --plan}, with the built jar. */
final class PlanFileIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @TempDir
    private Path directory;

    private Path file;

    @BeforeEach
    void populate() {
        file = directory.resolve("plan.jsonl");
        fixture.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .finished("0000000c", "completed", Duration.ofDays(4))
                .orphan("0000000d", OLD);
    }

    /** Since the plan, one instance has come to life and another one has become due. Both stay. */
    @Test
    void whatTheFileNamesAndIsStillDueGoes() throws IOException {
        var plan = command("plan", "--out", file.toString()).run();
        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out()).startsWith("A pass would remove 2 expired instances and 1 orphan; nothing was changed");
        assertThat(plan.err()).isEqualTo("wrote a plan of 3 ids: look at it, then run --plan\n");
        var lines = Files.readAllLines(file);
        assertThat(lines).hasSize(5);
        assertThat(Json.only(lines.get(0) + "\n").at("/database/name").asText())
                .isEqualTo(fixture.database().name());
        assertThat(Json.only(lines.get(0) + "\n")
                        .at("/database/systemIdentifier")
                        .asText())
                .matches("\\d{15,20}");
        assertThat(lines.get(1)).startsWith("{\"id\":\"0000000").contains("\"owner\":\"postgres\",\"finishedAt\":\"2");
        assertThat(directory.toFile().list()).containsExactly("plan.jsonl");

        fixture.workflows()
                .lease("0000000b", Duration.ofDays(1))
                .finished("0000000e", "completed", OLD)
                .orphan("0000000f", OLD);
        var run = command("run", "--plan", file.toString()).run();

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("Removed 1 expired instance and 1 orphan in 2 batches")
                .contains("""
                        Looked due, but left alone
                          not approved   2  the plan that was approved does not name it
                          engine active  1  the engine still runs it, or part of its tree, or may yet
                        """);
        assertThat(ids()).containsExactly("0000000b", "0000000c", "0000000e");
        var again = Json.only(command("run", "--plan", file.toString(), "--format", "json")
                .run()
                .out());
        assertThat(again.at("/fates/NOT_APPROVED").asInt()).isEqualTo(2);
        assertThat(again.at("/outcome").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void aFreshPlanRemovesWhatARunWould() {
        command("plan", "--out", file.toString()).run();
        fixture.keep();
        var without = Json.only(command("run", "--format", "json").run().out());
        var after = fixture.contents();
        fixture.restore();

        var with = Json.only(command("run", "--format", "json", "--plan", file.toString())
                .run()
                .out());

        for (var field : List.of("outcome", "expired", "orphans", "fates", "deleted", "batches")) {
            assertThat(with.get(field)).as(field).isEqualTo(without.get(field));
        }
        assertThat(fixture.contents()).isEqualTo(after);
    }

    @Test
    void whatDoesNotFitIsRefusedAndNothingIsChanged() throws IOException {
        command("plan", "--out", file.toString()).run();
        var before = fixture.contents();

        assertRefused(command("run", "--plan", file.toString(), "--retention-days", "31"), """
                it was made with other options: --retention was 30d, and is 31d; --orphan-grace-days was 30, and is 31: \
                give the same ones, or make a new plan
                """);
        var old = command("run", "--plan", file.toString(), "--max-age", "1ms").run();
        assertThat(old.exitCode()).isEqualTo(3);
        assertThat(old.err()).endsWith(", and older than --max-age allows: make a new one\n");
        try (var other = Fixture.create()) {
            var elsewhere = Jar.command("run", "--plan", file.toString())
                    .url(other.database().jdbcUrl())
                    .run();
            assertThat(elsewhere.exitCode()).isEqualTo(3);
            assertThat(elsewhere.err())
                    .startsWith("the plan is refused, nothing was changed: it was made for database \""
                            + fixture.database().name() + "\" (oid ")
                    .contains(", and this is \"" + other.database().name() + "\" (oid ");
        }
        Files.writeString(file, Files.readString(file).replace("0000000a", "0000000c"));
        assertRefused(command("run", "--plan", file.toString()), """
                it is not as it was written: it was edited, or is cut short; make a new one
                """);
        assertThat(fixture.contents()).isEqualTo(before);
    }

    @Test
    void satellitesAreInItByTheEnginesIds() throws IOException {
        var satellite = fixture.closing(Satellite.of(fixture)).finished("0000000a", "completed", OLD);

        command("plan", "--satellites", "--out", file.toString()).run();
        assertThat(Files.readString(file)).contains("{\"id\":\"" + satellite.engineId("0000000a") + "\",");
        satellite.finished("0000000b", "completed", OLD);
        var run = command("run", "--satellites", "--plan", file.toString(), "--format", "json")
                .run();

        assertThat(Json.only(run.out()).at("/databases/1/fates").toString())
                .isEqualTo("{\"AGE\":1,\"NOT_APPROVED\":1}");
        assertThat(satellite.sql().fetch("select id from df.instances").getValues(0, String.class))
                .containsExactly("0000000b");
    }

    private static void assertRefused(Jar run, String reason) {
        assertThat(run.run()).isEqualTo(new Jar.Result(3, "", "the plan is refused, nothing was changed: " + reason));
    }

    private List<String> ids() {
        return fixture.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }

    private Jar command(String command, String... options) {
        return Jar.command(command, options).url(fixture.database().jdbcUrl());
    }
}
