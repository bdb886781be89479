// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.kit.EveryTrouble;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests {@code repair} with the built jar. */
final class RepairIT {

    private static final String SHOWN = """
            Stranded: pending or running in df, ended in the engine
              %s  3
              not due    1  younger than the grace (--grace), or nobody knows since when
              00000007  running -> failed, ended TIME  NOT_DUE
              50000001  running -> cancelled, ended TIME
                canceled: by a transaction that was rolled back
              50000002  pending -> failed, ended TIME
              50000003  running -> completed, ended TIME
            """;

    @AutoClose
    private final Fixture fixture = Fixture.create();

    /** The first call shows what would be done, the second does it, and the third finds nothing more to do. */
    @Test
    void showsFirstAndActsOnlyWhenToldTo() {
        EveryTrouble.in(fixture.sql());
        var before = fixture.contents();

        var shown = repair("stranded").run();

        assertThat(shown.exitCode()).isZero();
        assertThat(shown.err()).isEmpty();
        assertThat(text(shown))
                .isEqualTo("Would repair 3 (engine schema _duroxide, TOOK).\nNothing was changed: --apply does it.\n\n"
                        + SHOWN.formatted("to repair"));
        assertThat(fixture.contents()).isEqualTo(before);

        var done = repair("stranded", "--apply").run();

        assertThat(done.exitCode()).isZero();
        assertThat(text(done))
                .isEqualTo("Repaired 3 (engine schema _duroxide, TOOK).\n\n"
                        + SHOWN.formatted("repaired").replace("due    1", "due   1"));
        assertThat(fixture.sql()
                        .fetch("select status from df.instances where id like '5%' order by id")
                        .getValues(0, String.class))
                .containsExactly("cancelled", "failed", "completed");
        assertThat(text(repair("STRANDED", "--apply").run())).startsWith("Repaired 0 ");
        assertThat(Jar.command("drift").url(fixture.database().jdbcUrl()).run().out())
                .doesNotContain("stranded");
    }

    /** Ids and messages contain text of tenants. */
    @Test
    void bothKindsAsOneObject() {
        var word = "canceled: line\n\u001b[2J \"quoted\" \u202e世界 " + "x".repeat(100_000);
        fixture.workflows()
                .instance("0000000a", "running", Duration.ofDays(1), null)
                .engineInstance("0000000a", null, "Failed", Duration.ofHours(1))
                .ends("0000000a", "Failed", Duration.ofHours(1), word);
        fixture.sql()
                .execute(
                        "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                                + " values (?, 1, 'Running', now() - interval '1 hour')",
                        "0000000b::1::" + word);

        var shown = repair("zombies", "stranded", "--grace", "30m").run();
        var done = repair("zombies", "stranded", "--apply", "--format", "json").run();

        assertThat(shown.out())
                .contains("\n    canceled: line??[2J \"quoted\" ?世界 xxx")
                .contains("\n  0000000b::1::canceled: line??[2J \"quoted…  1 execution, since ")
                .doesNotContainPattern("(?m)^.{101}");
        assertThat(done.exitCode()).isZero();
        assertThat(done.out().length()).isLessThan(110_000);
        var json = Json.only(done.out());
        assertThat(json.get("outcome").asText()).isEqualTo("COMPLETE");
        assertThat(json.get("repaired").asInt()).isEqualTo(2);
        assertThat(json.at("/kinds/0/repairs/0/to").asText()).isEqualTo("cancelled");
        assertThat(json.at("/kinds/0/repairs/0/word").asText()).isEqualTo(word.substring(0, 200) + "…");
        assertThat(json.at("/kinds/1/repairs/0/id").asText()).isEqualTo("0000000b::1::" + word);
        assertThat(json.at("/deleted/engine.executions").asInt()).isOne();
        assertThat(fixture.contents().table("engine.executions")).hasSize(1);
    }

    @Test
    void oneThatTheDatabaseRefusesIsExitCode1() {
        EveryTrouble.in(fixture.sql());
        fixture.sql()
                .execute("create function keep() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'kept for the audit'; end $$");
        fixture.sql()
                .execute("create trigger kept before update on df.instances for each row"
                        + " when (old.id = '50000002') execute function public.keep()");

        var result = repair("stranded", "--apply").run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).startsWith("Repaired 2 ").contains("\nFailed\n  50000002  ERROR: kept for the audit");
    }

    /** The role of a pass lacks these rights; there is one line for each. */
    @Test
    void aRoleThatMayNotIsTold() {
        EveryTrouble.in(fixture.sql());
        try (var role = new PlainRole(fixture.database())) {
            role.seesAllRows().may("all").mayNot("update", "df.instances").mayNot("select", "_duroxide.executions");
            fixture.sql().execute("grant update (updated_at) on df.instances to " + role.name());
            fixture.sql()
                    .execute(
                            "grant select (instance_id, execution_id, status, completed_at) on _duroxide.executions to "
                                    + role.name());

            var result = Jar.command("repair", "stranded", "--apply")
                    .url(fixture.database().jdbcUrlFor(role.name()))
                    .run();

            assertThat(result)
                    .isEqualTo(new Jar.Result(
                            3,
                            "",
                            lacks("SELECT (output) on _duroxide.executions")
                                    + lacks("UPDATE (status) on df.instances")
                                    + lacks("UPDATE (completed_at) on df.instances")));
        }
    }

    @Test
    void aServerThatIsNotThereIsExitCode4() {
        var result = Jar.command("repair", "zombies")
                .url("jdbc:postgresql://127.0.0.1:1/d")
                .run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
    }

    private static String lacks(String right) {
        return "role plain_role lacks " + right + ": GRANT " + right + " TO plain_role\n";
    }

    private static String text(Jar.Result result) {
        return result.out()
                .replaceFirst("\\d+\\.\\d{3} s", "TOOK")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]{8}Z", "TIME");
    }

    private Jar repair(String... arguments) {
        return Jar.command("repair", arguments).url(fixture.database().jdbcUrl());
    }
}
