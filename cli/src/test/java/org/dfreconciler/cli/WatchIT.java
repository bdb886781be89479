// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals to send")
final class WatchIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Workflows workflows = new Workflows(database.sql());

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void passesGoOnUntilTheProcessIsToldToStop() {
        workflows.finished("00000001", "completed", Duration.ofDays(40));

        var watch = watch("--interval", "200ms").start();
        await().until(() -> watch.out().lines().count() >= 1);
        workflows.finished("00000002", "completed", Duration.ofDays(40));
        await().until(() ->
                watch.out().lines().filter(line -> line.contains("\"age\":1,")).count() == 2);
        watch.signal("TERM");
        var result = watch.end();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(Json.lines(result.out()))
                .hasSizeGreaterThan(1)
                .allSatisfy(report -> assertThat(report.get("outcome").asText()).isEqualTo("COMPLETE"));
    }

    @Test
    void theFirstPassDoesNotWaitForTheInterval() {
        var watch = watch("--interval", "24h").start();

        await().until(() -> watch.out().endsWith("\n"));
        watch.signal("TERM");

        assertThat(watch.end().exitCode()).isZero();
    }

    /**
     * Half of the work is one batch, which a trigger holds up until a gate is opened. The other half must not begin.
     */
    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void theRunningBatchEndsAndIsReported(String signal) throws IOException {
        assumeThat(signal.equals("INT") && Jar.ignoresInterrupts())
                .as("SIGINT is ignored where this runs, as in the background of a script")
                .isFalse();
        workflows
                .finished("00000001", "completed", Duration.ofDays(50))
                .finished("00000002", "completed", Duration.ofDays(40));
        var gate = Gate.onEngineSide(database, "00000001");

        var watch = watch("--interval", "1h", "--batch-size", "1").start();
        gate.awaitArrival();
        watch.signal(signal);
        watch.awaitCallOf("org.dfreconciler.scheduler.simple.PassThread.awaitEnd");
        gate.open();
        var result = watch.end();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        var report = Json.only(result.out());
        assertThat(report.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(report.get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(report.get("batches").asInt()).isEqualTo(1);
        assertThat(database.sql().fetchValue("select string_agg(id, ',') from df.instances"))
                .isEqualTo("00000002");
    }

    @Test
    void aRunToldToStopEndsItsBatchAndIsNoFailure() {
        workflows
                .finished("00000001", "completed", Duration.ofDays(50))
                .finished("00000002", "completed", Duration.ofDays(40));
        var gate = Gate.onEngineSide(database, "00000001");

        var run = Jar.command("run", "--format", "json", "--batch-size", "1")
                .url(database.jdbcUrl())
                .start();
        gate.awaitArrival();
        run.signal("TERM");
        run.awaitCallOf("java.lang.Thread.join");
        gate.open();
        var result = run.end();

        assertThat(result.exitCode()).isZero();
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(Json.only(result.out()).get("batches").asInt()).isEqualTo(1);
    }

    /** Only this part of a batch can take minutes, and only if the instance is alone in its batch. */
    @Test
    void aRunToldToStopGivesUpOnTheDfSideOfAnInstance() {
        workflows.finished("00000001", "completed", Duration.ofDays(50));
        var neverOpened = new Gate(database, "00000001");

        var run = Jar.command("run", "--format", "json", "--fail-on-incomplete")
                .url(database.jdbcUrl())
                .start();
        neverOpened.awaitArrival();
        run.signal("TERM");
        var result = run.end();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(Json.only(result.out()).get("batches").asInt()).isZero();
        assertThat(database.sql().fetchValue("select id from df.instances")).isEqualTo("00000001");
    }

    /** A refusal, too, is printed as an object. */
    @Test
    void anErrorIsOneSentenceAndTheNextPassRunsAllTheSame() {
        database.sql().execute("alter schema df rename to elsewhere");

        var watch = watch("--interval", "200ms").start();
        await().until(() -> watch.err().lines().count() >= 2);
        database.sql().execute("alter schema elsewhere rename to df");
        await().until(() -> watch.out().contains("COMPLETE"));
        watch.signal("TERM");
        var result = watch.end();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err().lines()).allSatisfy(line -> assertThat(line).contains("has no schema \"df\": "));
        var answers = Json.lines(result.out());
        var refused = answers.get(0);
        assertThat(refused.get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(refused.get("error").asText()).contains("has no schema \"df\": ");
        assertThat(refused.get("database").asText()).isEqualTo(database.name());
        assertThat(Instant.parse(refused.get("nextPass").asText()))
                .isBetween(
                        Instant.parse(refused.get("time").asText()),
                        Instant.parse(refused.get("time").asText()).plusSeconds(1));
        assertThat(answers)
                .extracting(answer -> answer.get("pass").asInt())
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(answers.get(answers.size() - 1).get("outcome").asText()).isEqualTo("COMPLETE");
    }

    @Test
    void inTextItIsALog() {
        workflows.finished("00000001", "completed", Duration.ofDays(40));

        var watch = Jar.command("watch", "--interval", "200ms", "--verbose")
                .url(database.jdbcUrl())
                .start();
        await().until(() -> watch.out().contains(" pass 2: "));
        watch.signal("TERM");
        var result = watch.end();

        var heading = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ " + database.name() + " pass ";
        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().filter(line -> !line.startsWith("  ")))
                .allSatisfy(line -> assertThat(line).matches(heading + "\\d+: .*"));
        assertThat(result.out().lines().findFirst().orElseThrow())
                .matches(heading + "1: Removed 1 expired instance and 0 orphans in 1 batch .* Next pass at .*Z\\.");
        assertThat(result.out()).contains("\n  Rows deleted\n    df.instances");
        assertThat(result.out().lines().filter(line -> line.contains(" pass 2: ")))
                .singleElement()
                .asString()
                .contains(" pass 2: Nothing removed.");
        assertThat(result.err().lines())
                .as("a line for the batch")
                .filteredOn(line -> line.matches(heading + "1: batch 1: AGE 1, \\d+ rows in .*"))
                .hasSize(1);
    }

    /** Wrong usage, or an error that waiting cannot repair. */
    @Test
    void whatNoRetryMendsEndsItAtOnce() {
        var nowhere = database.jdbcUrl().replace(database.name(), "nowhere");

        var result = Jar.command("watch", "--format", "json").url(nowhere).run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).startsWith("no such database: ").hasLineCount(1);
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("CONNECTION_LOST");
        assertThat(Json.only(result.out()).get("error").asText() + "\n").isEqualTo(result.err());
    }

    @Test
    void anIntervalOfZeroDisablesPasses() {
        var result = watch("--interval", "0").run();

        assertThat(result)
                .isEqualTo(new Jar.Result(
                        0, "", "passes are disabled, because the interval is 0: set --interval to enable them\n"));
    }

    private Jar watch(String... options) {
        return Jar.command("watch", options).url(database.jdbcUrl()).option("--format", "json");
    }
}
