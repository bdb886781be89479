// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandRefusalIT {

    private final ReferenceDatabase database = ReferenceServer.shared().newEmptyDatabase();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "plan"})
    void aDatabaseWithoutDf(String command) {
        assertThat(Jar.command(command).url(database.jdbcUrl()).run()).isEqualTo(refused(withoutDf()));
    }

    @Test
    void inJsonARunThatIsRefusedIsAnObjectTheSentenceInIt() {
        var result =
                Jar.command("run", "--format", "json").url(database.jdbcUrl()).run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err()).isEqualTo(withoutDf() + "\n");
        var answer = Json.only(result.out());
        assertThat(answer.get("outcome").asText()).isEqualTo("REFUSED");
        assertThat(answer.get("error").asText()).isEqualTo(withoutDf());
        assertThat(answer.get("database").asText()).isEqualTo(database.name());
        assertThat(Instant.parse(answer.get("time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(answer.has("pass")).isFalse();
    }

    @Test
    void aDatabaseWithoutTheEngine() {
        ReferenceSchema.installControlPlane(database.dataSource(), "_duroxide");

        assertThat(Jar.command("run").url(database.jdbcUrl()).run())
                .isEqualTo(refused("database \"" + database.name() + "\" has no engine schema \"_duroxide\", which df"
                        + " names: let the pg_durable worker start once, it creates the schema"));
    }

    @Test
    void aRoleWithoutTwoOfThePrivileges() {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        try (var role = new PlainRole(database)) {
            role.seesAllRows().may("all").mayNot("delete", "df.nodes").mayNot("delete", "_duroxide.history");

            var result =
                    Jar.command("run").url(database.jdbcUrlFor(role.name())).run();

            assertThat(result)
                    .isEqualTo(refused(
                            "role plain_role lacks DELETE on df.nodes: GRANT DELETE on df.nodes TO plain_role",
                            "role plain_role lacks DELETE on _duroxide.history: GRANT DELETE on _duroxide.history TO"
                                    + " plain_role"));
        }
    }

    /** For this role the table looks empty, so that every engine root looks like an orphan. */
    @Test
    void aRoleThatRowLevelSecurityHidesRowsFrom() {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        new Workflows(database.sql()).finished("00000001", "completed", Duration.ofDays(40));
        try (var role = new PlainRole(database)) {
            role.may("all");
            var before = Contents.of(database);

            var result =
                    Jar.command("run").url(database.jdbcUrlFor(role.name())).run();

            assertThat(result).isEqualTo(refused(hidden("df.nodes"), hidden("df.instances")));
            assertThat(Contents.of(database)).isEqualTo(before);
        }
    }

    /** A tenant must not be advised to get the right to delete everybody's workflows. */
    @ParameterizedTest
    @ValueSource(strings = {"run", "plan", "purge 00000001", "doctor"})
    void aTenantIsToldOfRowLevelSecurityAndOfTheRoleForIt(String command) {
        ReferenceSchema.install(database.dataSource(), "_duroxide");
        new Workflows(database.sql()).finished("00000001", "completed", Duration.ofDays(40));
        try (var role = new PlainRole(database).isATenant()) {
            var words = command.split(" ");

            var result = Jar.command(words[0], Arrays.copyOfRange(words, 1, words.length))
                    .url(database.jdbcUrlFor(role.name()))
                    .run();

            assertThat(result.exitCode()).isEqualTo(3);
            assertThat(result.out() + result.err())
                    .contains(
                            "row-level security hides rows of df.instances from role plain_role: connect as a role that"
                                    + " sees all of them and may run a pass, as docs/sql/role.sql makes one")
                    .doesNotContainIgnoringCase("grant ")
                    .doesNotContain("BYPASSRLS");
        }
    }

    @Test
    void verboseAddsTheStackTrace() {
        var result = Jar.command("run", "--verbose").url(database.jdbcUrl()).run();

        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.err())
                .contains("has no schema \"df\"")
                .contains("\tat org.dfreconciler.")
                .doesNotContainIgnoringCase("jooq.org")
                .doesNotContain("tip of the day");
    }

    private String withoutDf() {
        return "database \"" + database.name() + "\" has no schema \"df\": connect to the database"
                + " that has the pg_durable extension (setting pg_durable.database)";
    }

    private static String hidden(String table) {
        return "row-level security hides rows of " + table + " from role plain_role: run as a superuser or the table's"
                + " owner, or ALTER ROLE plain_role BYPASSRLS";
    }

    /** One line for each reason to refuse. */
    private static Jar.Result refused(String... sentences) {
        return new Jar.Result(3, "", String.join("\n", sentences) + "\n");
    }
}
