// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlanIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();

    @BeforeEach
    void populate() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(60))
                .node("00000001", "00000002")
                .engineInstance("00000001::1::00000002", "00000001", "Completed", Duration.ofDays(60))
                .finished("00000002", "failed", Duration.ofDays(40))
                .finished("00000003", "completed", Duration.ofDays(1))
                .finished("00000004", "cancelled", Duration.ofDays(2))
                .running("00000005", Duration.ofDays(90))
                .instance("0000000a", "cancelled", Duration.ofDays(70), null)
                .engineInstance("0000000a", null, "Running", Duration.ofDays(70))
                .orphan("0000000b", Duration.ofDays(50))
                .orphan("0000000c", Duration.ofDays(2))
                .queued("0000000b", "TimerFired")
                .lease("0000000c", Duration.ofHours(-1));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void listsWhatARunThenRemoves() {
        var plan = Json.only(plan("--format", "json", "--ids").run().out());
        var run = Json.only(Jar.command("run", "--format", "json", "--max-retained", "1")
                .url(database.jdbcUrl())
                .run()
                .out());

        assertThat(plan.fieldNames())
                .toIterable()
                .containsExactly(
                        "outcome",
                        "stoppedBy",
                        "engineSchema",
                        "expired",
                        "orphans",
                        "skipped",
                        "fates",
                        "loops",
                        "databases",
                        "clauses",
                        "foreign",
                        "failures",
                        "notes",
                        "elapsedMillis",
                        "time",
                        "database",
                        "role",
                        "version",
                        "policy",
                        "cutoffs",
                        "ids");
        assertThat(plan.get("ids"))
                .hasToString("[{\"id\":\"00000001\",\"reason\":\"AGE\"},{\"id\":\"00000002\",\"reason\":\"AGE\"},"
                        + "{\"id\":\"00000004\",\"reason\":\"CAP\"},{\"id\":\"0000000b\",\"reason\":\"ORPHAN\"}]");
        for (var count : List.of(
                "outcome", "expired", "orphans", "skipped", "fates", "databases", "foreign", "failures", "notes")) {
            assertThat(run.get(count)).as(count).isEqualTo(plan.get(count));
        }
    }

    @Test
    void changesNothing() {
        var before = Contents.of(database);

        var plan = plan("--ids").run();

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.err()).isEmpty();
        assertThat(plan.out()).contains("A pass would remove 3 expired instances and 1 orphan; nothing was changed");
        assertThat(Contents.of(database)).isEqualTo(before);
        assertThat(before.get("df.instances")).contains("00000001");
    }

    @Test
    void hidesIdsUnlessAskedForThem() {
        assertThat(Json.only(plan("--format", "json").run().out()).has("ids")).isFalse();
        assertThat(plan().run().out()).doesNotContain("00000001");
        assertThat(plan("--ids").run().out()).contains("\n  00000001  AGE\n");
    }

    @Test
    void clausesAreReadFromTheCommandLineAndFromAFile(@TempDir Path directory) throws IOException {
        database.sql().execute("update df.instances set label = 'billing, ü-1' where id = '00000001'");
        var file = Files.writeString(directory.resolve("policy"), "# longer\nlabel=\"billing, ü*\":forever\n");
        var options = new String[] {"--keep", "@" + file, "--keep", "status=failed:P400D", "--ids"};

        var report = Json.only(plan(options).option("--format", "json").run().out());
        var text = plan(options).run();

        assertThat(report.get("ids"))
                .hasToString(
                        "[{\"id\":\"00000001\",\"reason\":\"CAP\",\"clause\":\"label=\\\"billing, ü*\\\":forever\"},"
                                + "{\"id\":\"00000002\",\"reason\":\"CAP\",\"clause\":\"status=failed:400d\"},"
                                + "{\"id\":\"00000004\",\"reason\":\"CAP\"},{\"id\":\"0000000b\",\"reason\":\"ORPHAN\"}]");
        assertThat(text.exitCode()).isZero();
        assertThat(text.out())
                .contains("By clause\n")
                .contains("  00000002  CAP  status=failed:400d\n")
                .contains("Note: maxRetained cuts clause status=failed:400d short: 1 of what it keeps longer");
    }

    @Test
    void aRoleInAClauseThatIsNotThereIsARefusal() {
        var plan = plan("--keep", "owner=nobody_of_this_name:forever").run();

        assertThat(plan.exitCode()).isEqualTo(3);
        assertThat(plan.err()).startsWith("clause owner=nobody_of_this_name:forever names a role");
    }

    @Test
    void aRoleThatMayOnlyReadIsEnough() {
        try (var role = new PlainRole(database)) {
            role.seesAllRows().may("select");
            var url = database.jdbcUrlFor(role.name());

            var plan = withoutElapsed(planAs(url, "--ids").run());
            var run = Jar.command("run").url(url).run();

            assertThat(plan).isEqualTo(withoutElapsed(plan("--ids").run()));
            assertThat(plan.exitCode()).isZero();
            assertThat(run.exitCode()).isEqualTo(3);
        }
    }

    @Test
    void saysWhereARunWouldLeaveOrphansAlone() {
        new BulkWorkflows(database.sql()).orphans("Completed", 0x100, 101, Duration.ofDays(40));

        var refused = plan("--format", "json").run();
        var accepted = plan("--format", "json", "--accept-mass-orphans").run();

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(Json.only(refused.out()).get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(Json.only(refused.out()).get("orphans").asInt()).isZero();
        assertThat(accepted.exitCode()).isZero();
        assertThat(Json.only(accepted.out()).get("orphans").asInt()).isEqualTo(1);
    }

    /** Turkish has another uppercase of i, and Egypt has other digits. */
    @ParameterizedTest
    @CsvSource({"tr, TR, ''", "ar, EG, u-nu-arab"})
    void isTheSameInEveryLocale(String language, String country, String extensions) {
        for (var format : List.of("TEXT", "json")) {
            var plan = plan("--ids", "--format", format, "--orphan-scope", "FAILED", "--time-budget", "1MIN");
            var root = plan.run();
            var local = plan.jvmOption("-Duser.language=" + language)
                    .jvmOption("-Duser.country=" + country)
                    .jvmOption("-Duser.extensions=" + extensions)
                    .run();

            assertThat(root.exitCode()).isZero();
            assertThat(withoutElapsed(local)).isEqualTo(withoutElapsed(root));
        }
    }

    private Jar plan(String... options) {
        return planAs(database.jdbcUrl(), options);
    }

    private static Jar planAs(String url, String... options) {
        return Jar.command("plan", options).url(url).option("--max-retained", "1");
    }

    private static Jar.Result withoutElapsed(Jar.Result result) {
        var out = result.out()
                .replaceFirst("\"elapsedMillis\":\\d+", "\"elapsedMillis\":0")
                .replaceFirst("\\d+\\.\\d{3} s", "0.000 s")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "TIME");
        return new Jar.Result(result.exitCode(), out, result.err());
    }
}
