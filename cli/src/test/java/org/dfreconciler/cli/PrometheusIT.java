// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads the dashboard and the alerts into a real Prometheus, which scrapes a real watch. Skipped where there is no
 * Prometheus.
 */
final class PrometheusIT {

    private static final Path OBSERVABILITY =
            Path.of("../docs/observability").toAbsolutePath().normalize();
    private static final Path RULES = OBSERVABILITY.resolve("df-reconciler.rules.yml");
    private static final Path ALERTS_TEST =
            Path.of("src/test/resources/df-reconciler.rules.test.yml").toAbsolutePath();

    @TempDir
    private Path directory;

    @BeforeAll
    static void prometheusIsThere() {
        for (var tool : List.of("prometheus", "promtool")) {
            assumeTrue(
                    isOnThePath(tool),
                    () -> "there is no " + tool + " on the PATH (Debian: apt-get install prometheus):"
                            + " dashboard and alerts are compared with a scrape, and not run");
        }
    }

    private static boolean isOnThePath(String tool) {
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(place -> Files.isExecutable(Path.of(place, tool)));
    }

    @Test
    void theAlertsAreRules() throws Exception {
        assertThat(promtool("check", "rules", RULES.toString())).contains("SUCCESS: 5 rules found");
    }

    /** Each alert fires when it should, and otherwise stays quiet. */
    @Test
    void theAlertsFireWhenTheyShould() throws Exception {
        assertThat(promtool("test", "rules", ALERTS_TEST.toString())).contains("SUCCESS");
    }

    @Test
    void aRealPrometheusAnswersEachPanelAndRule() throws Exception {
        try (var database = ReferenceDatabase.create()) {
            new Workflows(database.sql())
                    .finished("00000001", "completed", Duration.ofDays(40))
                    .instance("00000002", "completed", Duration.ofDays(50), Duration.ofDays(50))
                    .engineInstance("00000002", null, "Running", Duration.ofDays(50));
            var http = new Http(FreePort.find());
            var watch = watch(database, http).start();
            await().until(() -> watch.out().contains("COMPLETE"));
            assertThat(run(http.get("/metrics").body(), "promtool", "check", "metrics"))
                    .isEmpty();
            var prometheus = new Http(FreePort.find());
            var server = startPrometheus(prometheus.port(), http.port());
            try {
                await().until(() -> query(prometheus, "up == 1 and sum_over_time(up[1m]) > 3")
                                .size()
                        == 1);
                assertEachPanelAnswers(prometheus);
                assertEachRuleIsEvaluated(prometheus);
                assertThat(query(prometheus, "df_reconciler_backlog{step=\"EXPIRED\"}")
                                .at("/0/value/1")
                                .asText())
                        .isEqualTo("1");
            } finally {
                server.destroy();
                server.waitFor(10, TimeUnit.SECONDS);
                watch.signal("TERM");
                watch.end();
            }
        }
    }

    private static Jar watch(ReferenceDatabase database, Http http) {
        return Jar.command("watch", "--format", "json", "--interval", "1s")
                .url(database.jdbcUrl())
                .option("--metrics-port", Integer.toString(http.port()));
    }

    private Process startPrometheus(int port, int scraped) throws IOException {
        var configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files:
                  - %s
                scrape_configs:
                  - job_name: df-reconciler
                    static_configs:
                      - targets: ["127.0.0.1:%d"]
                """.formatted(RULES, scraped));
        return new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("prometheus.log").toFile())
                .start();
    }

    private static void assertEachPanelAnswers(Http prometheus) throws IOException {
        var dashboard = Json.only(Files.readString(OBSERVABILITY.resolve("df-reconciler-dashboard.json"))
                .replace("\n", " "));
        var expressions = new ArrayList<String>();
        dashboard
                .get("panels")
                .forEach(panel -> panel.get("targets")
                        .forEach(target -> expressions.add(target.get("expr").asText())));

        assertThat(expressions).hasSizeGreaterThan(12).allSatisfy(expression -> {
            var asked = expression
                    .replace("$__rate_interval", "1m")
                    .replace("\"$job\"", "\"df-reconciler\"")
                    .replace("\"$instance\"", "\".*\"");
            assertThat(asked).doesNotContain("$");
            assertThat(query(prometheus, asked)).as(asked).isNotEmpty();
        });
        dashboard.at("/templating/list").forEach(variable -> {
            if (variable.get("type").asText().equals("query")) {
                var series = variable.at("/query/query").asText().replaceAll("^label_values\\((.*), \\w+\\)$", "$1");
                assertThat(query(prometheus, series.replace("$job", ".*")))
                        .as(series)
                        .isNotEmpty();
            }
        });
    }

    private static void assertEachRuleIsEvaluated(Http prometheus) {
        await().untilAsserted(() -> {
            var rules = Json.only(prometheus.get("/api/v1/rules").body()).at("/data/groups/0/rules");
            assertThat(rules).hasSize(5).allSatisfy(rule -> {
                assertThat(rule.get("health").asText()).as(rule.toString()).isEqualTo("ok");
                assertThat(query(prometheus, rule.get("query").asText())).isNotNull();
            });
            assertThat(rules)
                    .filteredOn(rule -> rule.get("state").asText().equals("pending"))
                    .as("an instance is due, and the engine still runs it")
                    .extracting(rule -> rule.get("name").asText())
                    .containsExactly("DfReconcilerHeldBack");
            assertThat(rules).noneMatch(rule -> rule.get("state").asText().equals("firing"));
        });
    }

    /** The result of a query. Fails if the query could not be run. */
    private static JsonNode query(Http prometheus, String expression) {
        if (prometheus.status("/-/ready").filter(status -> status == 200).isEmpty()) {
            return Json.only("[]");
        }
        var answer = Json.only(prometheus
                .get("/api/v1/query?query=" + Http.encoded(expression))
                .body());
        assertThat(answer.get("status").asText()).as(expression + ": " + answer).isEqualTo("success");
        return answer.at("/data/result");
    }

    private static String promtool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("promtool"));
        command.addAll(List.of(arguments));
        return run("", command.toArray(String[]::new));
    }

    private static String run(String input, String... command) throws Exception {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
