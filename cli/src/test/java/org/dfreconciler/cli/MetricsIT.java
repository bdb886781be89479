// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tests what the built jar serves on {@code --metrics-port} and writes to {@code --metrics-file}. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals to send, and no umask")
final class MetricsIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Workflows workflows = new Workflows(database.sql());

    @TempDir
    private Path directory;

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void aWatchServesMetricsAndHealthUntilItEnds() {
        workflows.finished("00000001", "completed", Duration.ofDays(40)).orphan("00000002", Duration.ofDays(40));
        var http = new Http(FreePort.find());

        var watch = watch(http, "1h").start();
        await().until(() -> watch.out().endsWith("\n"));

        var report = Json.only(watch.out());
        var metrics = http.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(metrics.body().lines())
                .contains(
                        "df_reconciler_fates_total{fate=\"AGE\"} 1.0",
                        "df_reconciler_fates_total{fate=\"ORPHAN\"} 1.0",
                        "df_reconciler_deleted_rows_total{table=\"engine.history\"} "
                                + report.at("/deleted/engine.history").asDouble(),
                        "df_reconciler_pass_seconds_count{outcome=\"COMPLETE\"} 1",
                        "df_reconciler_interval_seconds 3600.0",
                        "df_reconciler_backlog{step=\"EXPIRED\"} 0.0");
        var health = http.get("/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(Json.only(health.body()).get("status").asText()).isEqualTo("UP");
        assertThat(http.get("/metrics/").statusCode()).isEqualTo(404);
        assertThat(http.get("/").statusCode()).isEqualTo(404);
        assertThat(http.request("POST", "/metrics").statusCode()).isEqualTo(405);
        assertThat(http.request("HEAD", "/metrics").statusCode()).isEqualTo(200);

        watch.signal("TERM");
        var result = watch.end();
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(http.status("/health")).isEmpty();
    }

    /** Passes are refused from the first one on, and succeed as soon as the obstacle is removed. */
    @Test
    void healthIsDownWhilePassesAreRefusedAndUpAgainAfterwards() {
        database.sql().execute("alter schema df rename to elsewhere");
        var http = new Http(FreePort.find());

        var watch = watch(http, "200ms").start();
        await().until(() -> http.status("/health").equals(Optional.of(503)));
        assertThat(Json.only(http.get("/health").body()).get("lastOutcome").asText())
                .isEqualTo("REFUSED");

        database.sql().execute("alter schema elsewhere rename to df");
        await().until(() -> http.status("/health").equals(Optional.of(200)));
        watch.signal("TERM");
        assertThat(watch.end().exitCode()).isZero();
    }

    /**
     * The metrics are served before there is a database. A client that sends nothing does not keep others from being
     * answered.
     */
    @Test
    void aServerThatIsDownIsToldAsAFailure() throws IOException {
        var http = new Http(FreePort.find());
        var nobody = FreePort.find();

        var watch = Jar.command("watch", "--interval", "1h")
                .url("jdbc:postgresql://127.0.0.1:" + nobody + "/postgres")
                .option("--metrics-port", Integer.toString(http.port()))
                .start();
        await().until(() -> http.status("/health").equals(Optional.of(503)));
        try (var one = new Socket(InetAddress.getLoopbackAddress(), http.port());
                var another = new Socket(InetAddress.getLoopbackAddress(), http.port())) {
            one.getOutputStream().write("GET /met".getBytes(StandardCharsets.US_ASCII));
            another.getOutputStream().write("GET /hea".getBytes(StandardCharsets.US_ASCII));
            assertThat(http.get("/metrics").body().lines())
                    .anyMatch(line -> line.matches("df_reconciler_pass_seconds_count\\{outcome=\"FAILED\"} [1-9]\\d*"))
                    .contains("df_reconciler_last_success_timestamp_seconds 0.0");
        }
        watch.signal("TERM");
        assertThat(watch.end().exitCode()).isZero();
    }

    @Test
    void aRunLeavesAFileThatOthersCanReadAndRemembersTheLastSuccess() throws IOException {
        workflows.finished("00000001", "completed", Duration.ofDays(40));
        var file = directory.resolve("df reconciler.prom");

        assertThat(run(file).exitCode()).isZero();

        var first = Files.readString(file);
        assertThat(first.lines())
                .contains(
                        "df_reconciler_fates_total{fate=\"AGE\"} 1.0",
                        "df_reconciler_pass_seconds_count{outcome=\"COMPLETE\"} 1");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));

        database.sql().execute("alter schema df rename to elsewhere");
        assertThat(run(file).exitCode()).isEqualTo(3);

        var second = Files.readString(file);
        assertThat(second.lines())
                .contains("df_reconciler_pass_seconds_count{outcome=\"REFUSED\"} 1")
                .contains(lastSuccess(first));

        // This database does not exist, so the failure is reported without a reconciler.
        var nowhere = database.jdbcUrl().replace(database.name(), "nowhere");
        var result = Jar.command("run")
                .url(nowhere)
                .option("--metrics-file", file.toString())
                .run();
        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(Files.readString(file).lines())
                .contains("df_reconciler_pass_seconds_count{outcome=\"FAILED\"} 1")
                .contains(lastSuccess(first));
        try (var files = Files.list(directory)) {
            assertThat(files).as("nothing left beside it").containsExactly(file);
        }
    }

    @Test
    void aWatchWritesTheFileAfterEachPass() {
        var file = directory.resolve("df-reconciler.prom");

        var watch = Jar.command("watch", "--interval", "200ms")
                .url(database.jdbcUrl())
                .option("--metrics-file", file.toString())
                .start();
        await().until(() -> Files.exists(file)
                && Files.readString(file)
                        .lines()
                        .anyMatch(line ->
                                line.matches("df_reconciler_pass_seconds_count\\{outcome=\"COMPLETE\"} [2-9]\\d*")));
        watch.signal("TERM");

        assertThat(watch.end().exitCode()).isZero();
    }

    /** The start of all other commands must not become slower. */
    @Test
    void nothingOfItIsLoadedWhereNobodyAsked() throws IOException {
        var loaded = directory.resolve("loaded");

        var result = Jar.command("run")
                .url(database.jdbcUrl())
                .jvmOption("-Xlog:class+load:file=" + loaded)
                .run();

        assertThat(result.exitCode()).isZero();
        assertThat(Files.readString(loaded))
                .contains("org.dfreconciler.cli.command.RunCommand")
                .doesNotContain(
                        "io.micrometer", "io.prometheus", "com.sun.net.httpserver", "org.dfreconciler.micrometer");
    }

    private Jar watch(Http http, String interval) {
        return Jar.command("watch", "--format", "json")
                .url(database.jdbcUrl())
                .option("--interval", interval)
                .option("--metrics-port", Integer.toString(http.port()));
    }

    private Jar.Result run(Path file) {
        return Jar.command("run")
                .url(database.jdbcUrl())
                .option("--metrics-file", file.toString())
                .umask("077")
                .run();
    }

    private static String lastSuccess(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("df_reconciler_last_success_timestamp_seconds "))
                .findFirst()
                .orElseThrow();
    }
}
