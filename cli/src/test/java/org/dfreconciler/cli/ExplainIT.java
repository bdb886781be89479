// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Satellite;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests {@code explain} with the built jar. */
final class ExplainIT {

    private static final Duration OLD = Duration.ofDays(40);

    /** Matches every time and every process, which a transcript replaces. */
    private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z";

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @Test
    void tellsPeopleWhatBecomesOfEachIdAndWhy() {
        ReferenceSchema.migrate(fixture.dataSource(), "org/dfreconciler/migration");
        fixture.workflows()
                .finished("0000000a", "completed", OLD)
                .engineInstance("0000000a::1::b", "0000000a", "Completed", OLD)
                .engineInstance("0000000a::1::b::1::c", "0000000a::1::b", "Running", OLD)
                .queued("0000000a::1::b::1::c", "TimerFired")
                .finished("0000000b", "failed", OLD)
                .orphan("0000000d", OLD);
        fixture.sql().execute("update df.instances set label = E'billing\\x1b[2J-7' where id = '0000000b'");
        fixture.sql().execute("insert into df_reconciler.hold (id, reason) values ('0000000b', E'case\\n4711')");
        var other = fixture.openTransaction()
                .execute("set application_name = 'night job'")
                .execute("select from df.instances where id = '0000000a' for update");

        var explained =
                command("0000000a::1::b", "0000000b", "0000000d", "0000000e").run();

        assertThat(explained.err()).isEmpty();
        assertThat(explained.exitCode()).isZero();
        assertThat(explained
                        .out()
                        .replaceAll(TIME, "TIME")
                        .replace("process " + other.pid() + ",", "process PID,")
                        .replace(fixture.database().name(), "DATABASE"))
                .isEqualTo("""
                        0000000a::1::b (belongs to 0000000a, and goes with it)  ENGINE_ACTIVE
                          stays: it is due by age, but the engine is at work on 0000000a::1::b::1::c.
                          rule        R4 AT_WORK, though OLD
                          when        at the first pass after the engine has ended what is at work
                          df          completed of postgres, created TIME, completed TIME
                          engine      3 records, 1 message or work item
                            0000000a  Completed TIME, pg_durable::orchestration::execute-function-graph
                              0000000a::1::b  Completed TIME
                                0000000a::1::b::1::c  Running, 1 message
                          at work     0000000a::1::b::1::c
                          in the way  process PID, application night job, role postgres, database DATABASE, since TIME: locks the df row

                        0000000b  HELD
                          stays: it is due by age, but it is held by postgres until it is released.
                          rule        R9 HELD, though OLD
                          when        never, until it is released
                          df          failed of postgres, label "billing?[2J-7", created TIME
                          hold        until released, since TIME, by postgres, reason: case?4711
                          engine      1 record, 0 messages and work items
                            0000000b  Failed TIME, pg_durable::orchestration::execute-function-graph

                        0000000d  ORPHAN
                          goes at the next pass: it has no df row, and none can come any more; it ended at TIME, before the cutoff TIME.
                          rule        R5 ORPHANED
                          when        at the next pass
                          df          no row
                          engine      1 record, 0 messages and work items
                            0000000d  Failed TIME, pg_durable::orchestration::execute-function-graph

                        0000000e  GONE
                          unknown: neither df nor the engine has it.
                          when        there is nothing to remove
                          df          no row
                          engine      nothing
                        """);
    }

    @Test
    void tellsProgramsTheSameInOneObject() {
        fixture.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);

        var explained = command(
                        "0000000b", "--format", "json", "--retention-days", "50", "--keep", "status=completed:1d")
                .run();

        assertThat(explained.exitCode()).isZero();
        var object = Json.only(explained.out());
        assertThat(object.fieldNames())
                .toIterable()
                .containsExactly(
                        "time", "database", "role", "version", "policy", "cutoffs", "explanations", "failures");
        assertThat(object.at("/policy/retention").asText()).isEqualTo("50d");
        var explanation = object.at("/explanations/0");
        assertThat(explanation.fieldNames())
                .toIterable()
                .containsExactly(
                        "id",
                        "rootId",
                        "kind",
                        "fate",
                        "ground",
                        "rule",
                        "due",
                        "sentence",
                        "goesAfter",
                        "when",
                        "compared",
                        "instance",
                        "hold",
                        "receipt",
                        "engine",
                        "inTheWay",
                        "notes");
        assertThat(explanation.get("fate").asText()).isEqualTo("AGE");
        assertThat(explanation.at("/compared/clause").asText()).isEqualTo("status=completed:1d");
        assertThat(explanation.at("/compared/keeps").asText()).isEqualTo("PT24H");
        assertThat(explanation.at("/compared/vouchedFor").asBoolean()).isTrue();
        assertThat(explanation.at("/instance/status").asText()).isEqualTo("completed");
        assertThat(explanation.at("/engine/drawn/0/status").asText()).isEqualTo("Completed");
        assertThat(explanation.get("hold").isNull()).isTrue();
        assertThat(command("0000000b", "--retention-days", "50").run().out()).startsWith("0000000b  NOT_DUE\n");
    }

    @Test
    void ofASatelliteSaysWhoseItIs() {
        try (var satellite = Satellite.of(fixture)) {
            satellite.orphan("0000000a", OLD);

            var explained = command(satellite.engineId("0000000a") + "::1::b").run();

            assertThat(explained.exitCode()).isZero();
            assertThat(explained.out())
                    .contains(
                            "  NOT_DUE\n  stays, unless a pass serves satellites (satellites, --satellites): it is instance"
                                    + " 0000000a of a satellite, database \""
                                    + satellite.database().name() + "\"; its df row there was not looked at.");

            var asked = command(satellite.engineId("0000000a"), "--satellites").run();

            assertThat(asked.out())
                    .contains("  ORPHAN\n  0000000a in satellite \""
                            + satellite.database().name() + "\" goes at the next pass: it has no df row");
        }
    }

    /** The engine's record of one cannot be read: in SQL_ASCII a text is any bytes, here some that are none in the client's encoding. */
    @Test
    void anErrorOfOneIdKeepsNoOtherFromItsAnswer() {
        try (var database = ReferenceServer.shared().newEmptyDatabase("SQL_ASCII")) {
            ReferenceSchema.install(database.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
            new Workflows(database.sql())
                    .finished("0000000a", "completed", OLD)
                    .finished("0000000b", "completed", OLD)
                    .orphan("0000000d", OLD);
            database.sql()
                    .execute(
                            "update _duroxide.instances set orchestration_name = E'\\xff' where instance_id = '0000000b'");
            var sentence =
                    "the database ended the command with an error (SQLSTATE 22021): ERROR: invalid byte sequence for"
                            + " encoding \"UTF8\": 0xff; run it again";

            var explained = explain(database, "0000000d", "0000000b", "0000000a");

            assertThat(explained.exitCode()).isEqualTo(1);
            assertThat(explained.out().lines().filter(line -> line.startsWith("0000000")))
                    .containsExactly("0000000d  ORPHAN", "0000000a  AGE");
            assertThat(explained.err()).isEqualTo("0000000b: " + sentence + "\n");

            var inJson = explain(database, "0000000d", "0000000b", "0000000a", "--format", "json");

            assertThat(inJson.exitCode()).isEqualTo(1);
            var object = Json.only(inJson.out());
            assertThat(object.get("explanations"))
                    .extracting(explanation -> explanation.get("id").asText())
                    .containsExactly("0000000d", "0000000a");
            assertThat(object.get("failures")).singleElement().satisfies(failure -> {
                assertThat(failure.get("id").asText()).isEqualTo("0000000b");
                assertThat(failure.get("message").asText()).isEqualTo(sentence);
            });
            assertThat(explain(database, "0000000b")).isEqualTo(new Jar.Result(1, "", sentence + "\n"));
        }
    }

    private static Jar.Result explain(ReferenceDatabase database, String... arguments) {
        return Jar.command("explain", arguments).url(database.jdbcUrl()).run();
    }

    @Test
    void whatStandsInTheWayOfAPlanStandsInItsWay() {
        fixture.sql().execute("drop schema df cascade");

        var refused = command("0000000a").run();

        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("has no schema \"df\": connect to the database that has");
    }

    private Jar command(String... arguments) {
        return Jar.command("explain", arguments).url(fixture.database().jdbcUrl());
    }
}
