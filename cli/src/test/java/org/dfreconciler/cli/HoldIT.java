// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests {@code hold}, {@code release} and {@code holds} with the built jar. */
final class HoldIT {

    private static final Duration OLD = Duration.ofDays(40);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @Test
    void whatIsHeldStaysUntilItIsReleased() {
        useHolds();
        fixture.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);

        assertThat(command("hold", "0000000a", "0000000f")
                        .option("--reason", "case 4711")
                        .run())
                .isEqualTo(new Jar.Result(
                        1, "0000000a  held\n0000000f  too late: there is no such instance, or no longer\n", ""));
        var again = command("hold", "0000000a", "--format", "json")
                .option("--reason", "case\n4712")
                .run();
        assertThat(again.exitCode()).isZero();
        assertThat(again.out())
                .startsWith("{\"time\":\"")
                .endsWith(
                        ",\"results\":[{\"id\":\"0000000a\",\"result\":\"UPDATED\"}],\"failures\":[],\"notes\":[]}\n");

        var listed = Json.only(command("holds", "--format", "json").run().out()).at("/holds/0");
        assertThat(listed.get("id").asText()).isEqualTo("0000000a");
        assertThat(listed.get("reason").asText()).isEqualTo("case\n4712");
        assertThat(listed.get("heldBy").asText()).isEqualTo("postgres");
        assertThat(listed.get("database").isNull()).isTrue();
        assertThat(listed.get("until").isNull()).isTrue();
        assertThat(command("holds").run().out())
                .startsWith("0000000a  since 2")
                .endsWith(" until released, by postgres: case?4712\n");

        var run = command("run", "--format", "json").run();
        assertThat(Json.only(run.out()).at("/fates/HELD").asLong()).isEqualTo(1);
        assertThat(Json.only(run.out()).at("/fates/AGE").asLong()).isEqualTo(1);
        assertThat(command("plan").run().out())
                .contains("Looked due, but left alone\n  held  1  until it is released, or its hold runs out\n");

        assertThat(command("release", "0000000a", "0000000b").run())
                .isEqualTo(new Jar.Result(1, "0000000a  released\n0000000b  was not held\n", ""));
        var notHeld = command("release", "0000000a", "--format", "json").run();
        assertThat(notHeld.exitCode()).isEqualTo(1);
        assertThat(notHeld.out())
                .startsWith("{\"time\":\"")
                .endsWith(",\"results\":[{\"id\":\"0000000a\",\"result\":\"NOT_HELD\"}],\"failures\":[]}\n");
        assertThat(command("holds").run()).isEqualTo(new Jar.Result(0, "Nothing is held.\n", ""));
    }

    /** One of the instances is already held for longer. The others are held, and the output says so. */
    @Test
    void anEndThatCannotBeIsUsageAndTheOthersAreHeld() {
        useHolds();
        fixture.workflows().running("0000000a", OLD).running("0000000b", OLD).running("0000000c", OLD);

        var past = command("hold", "0000000a")
                .option("--reason", "late")
                .option("--until", "2020-01-01T00:00:00Z")
                .run();
        assertThat(past.exitCode()).isEqualTo(2);
        assertThat(past.out()).isEmpty();
        assertThat(past.err())
                .startsWith("--until must be in the future, was 2020-01-01")
                .doesNotContain("PL/pgSQL");

        command("hold", "0000000b").option("--reason", "for ever").run();
        var shorter = command("hold", "0000000a", "0000000b", "0000000c")
                .option("--reason", "shorter")
                .option("--until", "2999-01-01T00:00:00Z")
                .run();
        assertThat(shorter.exitCode()).isEqualTo(2);
        assertThat(shorter.out()).isEqualTo("0000000a  held\n0000000c  held\n");
        assertThat(shorter.err())
                .startsWith("0000000b: --until must not be before the end of the hold that stands, was 2999-01-01");
    }

    @Test
    void whereNoHoldsAreUsedEachIsRefused() {
        var sentence = "database \"" + fixture.database().name()
                + "\" has no table df_reconciler.hold, so nothing can be held here: run docs/sql/hold.sql once\n";
        for (var refused : List.of(
                command("hold", "0000000a").option("--reason", "x"),
                command("release", "0000000a"),
                command("holds"))) {
            assertThat(refused.run()).isEqualTo(new Jar.Result(3, "", sentence));
        }
    }

    @Test
    void itIsSaidWhereTheBuiltInPassIsOnWhichKnowsNoHolds() {
        useHolds();
        fixture.workflows().running("0000000a", OLD);
        fixture.sql()
                .execute("alter database \"" + fixture.database().name()
                        + "\" set pg_durable.reconcile_interval = '3600s'");

        var held = command("hold", "0000000a", "--format", "json")
                .option("--reason", "x")
                .run();

        assertThat(held.exitCode()).isZero();
        assertThat(Json.only(held.out()).at("/notes/0").asText())
                .startsWith(
                        "pg_durable's own pass is on and knows no holds: it removes what is held when its own 30 days");
        assertThat(command("holds").run().out()).contains("\nNote: pg_durable's own pass is on and knows no holds");
        assertThat(command("plan").run().out()).contains("Note: pg_durable's own pass is on and knows no holds");
    }

    private void useHolds() {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
    }

    private Jar command(String command, String... arguments) {
        return Jar.command(command, arguments).url(fixture.database().jdbcUrl());
    }
}
