// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.time.Duration;
import java.time.Instant;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PgDurableSettingsIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();

    @BeforeEach
    void populate() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(40))
                .finished("00000002", "completed", Duration.ofDays(8))
                .orphan("00000003", Duration.ofDays(8));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void theServersRetentionTakesThePlaceOfTheDefault() {
        set("retention_days", "7");

        var plan = Json.only(plan().run().out());

        assertThat(plan.get("expired").get("age").asInt()).isEqualTo(2);
        assertThat(plan.get("orphans").asInt()).isEqualTo(1);
    }

    @Test
    void anOptionGoesBeforeTheServersSettingRightOrWrong() {
        set("retention_days", "wrong");

        var result = plan("--retention-days", "30").run();

        assertThat(result.exitCode()).isZero();
        assertThat(Json.only(result.out()).get("expired").get("age").asInt()).isEqualTo(1);
    }

    @Test
    void whereTheServersOwnPassKeepsLessThanAnOptionTheReportSaysSo() {
        set("retention_days", "7");
        set("reconcile_interval", "3600");

        var notes = Json.only(plan("--retention-days", "30").run().out()).get("notes");

        assertThat(notes).hasSize(1);
        assertThat(notes.get(0).asText()).contains("7 days (pg_durable.retention_days) where retention is 30 days");
        assertThat(Json.only(plan().run().out()).get("notes")).isEmpty();
    }

    @Test
    void aSettingOutOfRangeIsRefused() {
        set("retention_days", "36501");

        var result = plan().run();

        var sentence = "the server's setting pg_durable.retention_days must be 0 to 36500, was 36501"
                + ": correct it, or give the option that takes its place";
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEqualTo(sentence + "\n");
        assertThat(Json.only(result.out()).get("error").asText()).isEqualTo(sentence);
    }

    @Test
    void theServersIntervalIsHowOftenAWatchRunsAPass() {
        set("reconcile_interval", "1");

        var watch = Jar.command("watch").url(database.jdbcUrl()).start();
        await().until(() -> watch.out().contains(" pass 2: Nothing removed. Next pass at "));
        watch.signal("TERM");

        assertThat(watch.end().exitCode()).isZero();
    }

    @Test
    void aServerThatHasDisabledItsPassesIsWatchedByTheHour() {
        set("reconcile_interval", "0");

        var watch =
                Jar.command("watch", "--format", "json").url(database.jdbcUrl()).start();
        await().until(() -> watch.out().endsWith("\n"));
        watch.signal("TERM");
        var result = watch.end();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        var pass = Json.only(result.out());
        assertThat(pass.get("expired").get("age").asInt()).isEqualTo(1);
        assertThat(Instant.parse(pass.get("nextPass").asText()))
                .isEqualTo(Instant.parse(pass.get("time").asText()).plus(Duration.ofHours(1)));
    }

    private void set(String setting, String value) {
        database.sql()
                .execute("alter database " + database.name() + " set pg_durable." + setting + " = '" + value + "'");
    }

    private Jar plan(String... options) {
        return Jar.command("plan", options).url(database.jdbcUrl()).option("--format", "json");
    }
}
