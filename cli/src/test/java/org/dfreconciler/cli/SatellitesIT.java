// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Satellite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests {@code --satellites}: other databases on the same server, with the same role. */
final class SatellitesIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Fixture control = Fixture.create();

    private final Satellite one = control.closing(Satellite.of(control));
    private final Satellite two = control.closing(Satellite.of(control));

    @BeforeEach
    void populate() {
        control.workflows().finished("00000001", "completed", OLD);
        one.finished("00000001", "completed", OLD).orphan("00000002", OLD);
        two.instance("00000001", "cancelled", OLD, null).engineInstance("00000001", "Running", OLD);
    }

    @Test
    void aRunTellsOfEachDatabase() {
        var report = Json.only(command("run").flag("--satellites").run().out());

        assertThat(report.get("databases"))
                .hasToString("[{\"name\":\"" + control.database().name() + "\",\"fates\":{\"AGE\":1}},"
                        + "{\"name\":\"" + one.database().name() + "\",\"fates\":{\"AGE\":1,\"ORPHAN\":1}},"
                        + "{\"name\":\"" + two.database().name() + "\",\"fates\":{\"ENGINE_ACTIVE\":1}}]");
        assertThat(report.at("/expired/age").longValue()).isEqualTo(2);
        assertThat(report.at("/foreign").longValue()).isZero();
        assertThat(one.contents().rows()).isEmpty();
    }

    @Test
    void aPlanForPeopleTellsTheSame() {
        var plan = Jar.command("plan", "--ids", "--satellites")
                .url(control.database().jdbcUrl())
                .run();

        assertThat(plan.exitCode()).isZero();
        assertThat(plan.out())
                .contains("\nBy database\n  " + control.database().name() + "  1\n  "
                        + one.database().name() + "  2\n  " + two.database().name() + "  0  1 left alone\n")
                .contains("  " + one.engineId("00000001") + "  AGE\n");
        assertThat(one.contents().rows()).hasSize(2);
    }

    @Test
    void oneThatCannotBeServedIsNamedAndTheExitCodeIsOne() {
        one.sql().execute("drop table df._installation");

        var run = command("run").flag("--satellites").run();

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(Json.only(run.out()).at("/notes/0").asText())
                .isEqualTo("satellite \"" + one.database().name() + "\" was left as it is: its pg_durable has no"
                        + " df._installation, it is older than 0.2.9: ALTER EXTENSION pg_durable UPDATE there");
        assertThat(Json.only(run.out()).at("/expired/age").longValue()).isEqualTo(1);
    }

    @Test
    void whatIsHeldThereByTheIdThatAPlanHasStays() {
        ReferenceSchema.migrate(control.dataSource(), "org/dfreconciler/migration");
        var id = one.engineId("00000001");
        var url = control.database().jdbcUrl();

        assertThat(Jar.command("hold", id, one.engineId("0000000f"))
                        .url(url)
                        .option("--reason", "an incident")
                        .run())
                .isEqualTo(new Jar.Result(
                        1,
                        id + "  held\n" + one.engineId("0000000f")
                                + "  too late: there is no such instance, or no longer\n",
                        ""));

        var report = Json.only(command("run").flag("--satellites").run().out());
        assertThat(report.at("/databases/1/fates").toString()).isEqualTo("{\"ORPHAN\":1,\"HELD\":1}");
        assertThat(Jar.command("holds").url(url).run().out())
                .contains(one.database().name());
        assertThat(Jar.command("release", id).url(url).run()).isEqualTo(new Jar.Result(0, id + "  released\n", ""));
    }

    @Test
    void withoutTheOptionTheyAreForeign() {
        var report = Json.only(command("run").run().out());

        assertThat(report.get("databases")).hasSize(1);
        assertThat(report.at("/foreign").longValue()).isEqualTo(3);
        assertThat(one.contents().rows()).hasSize(2);
    }

    @Test
    void aWatchServesThemPassAfterPass() {
        var watch = command("watch")
                .flag("--satellites")
                .option("--interval", "200ms")
                .start();
        await().until(() -> one.contents().rows().isEmpty());
        one.finished("00000003", "completed", OLD);
        await().until(() -> one.contents().rows().isEmpty());

        watch.signal("TERM");
        var result = watch.end();
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
    }

    private Jar command(String command) {
        return Jar.command(command, "--format", "json").url(control.database().jdbcUrl());
    }
}
