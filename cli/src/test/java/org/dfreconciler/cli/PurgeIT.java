// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests {@code purge} with the built jar. */
final class PurgeIT {

    private static final Duration YOUNG = Duration.ofMinutes(5);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @Test
    void tellsPeopleOfEachIdThatIsNamed() {
        fixture.workflows()
                .finished("0000000a", "completed", YOUNG)
                .running("0000000b", YOUNG)
                .finished("0000000c", "completed", YOUNG);

        var result = purge("0000000a", "0000000b", "0000000f").run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).isEmpty();
        assertThat(result.out().replaceFirst("\\d+\\.\\d{3} s", "0.000 s")).isEqualTo("""
                Purged 1 instance in 1 batch (engine schema _duroxide, 0.000 s).

                Rows deleted
                  df.instances       1
                  df.nodes           1
                  engine.instances   1
                  engine.executions  1
                  engine.history     2
                  engine.queue       0

                Left alone
                  not due  1  it has not ended, or no longer matches
                  gone     1  there is no such instance, or no longer
                  0000000b  NOT_DUE
                  0000000f  GONE
                """);
        assertThat(ids()).isEqualTo("0000000b,0000000c");
    }

    /**
     * A script must see by the exit code alone whether the ids that it named are gone. For a filter, locked instances
     * are no failure, as in a pass.
     */
    @Test
    void whatIsLockedIsAFailureWhereItWasNamed() {
        fixture.workflows().finished("0000000a", "failed", YOUNG).finished("0000000b", "failed", YOUNG);
        fixture.openTransaction().execute("select from df.instances where id = '0000000b' for update");

        var named = purge("0000000a", "0000000b", "--format", "json").run();

        assertThat(named.exitCode()).isEqualTo(1);
        var json = Json.only(named.out());
        assertThat(json.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(json.get("stoppedBy").isNull()).isTrue();
        assertThat(json.get("left").toString()).isEqualTo("[{\"id\":\"0000000b\",\"fate\":\"LOCKED\"}]");
        assertThat(purge("--status", "failed").run().exitCode()).isZero();
        assertThat(purge("0000000a").run().exitCode())
                .as("of what is gone already")
                .isZero();
    }

    @Test
    void takesWhatTheOptionsDescribe() {
        fixture.workflows()
                .finished("0000000a", "failed", Duration.ofDays(2))
                .finished("0000000b", "failed", YOUNG)
                .finished("0000000c", "completed", Duration.ofDays(2))
                .finished("0000000d", "failed", Duration.ofDays(2));
        fixture.sql().execute("update df.instances set label = 'it''s \u001b[31m' where id <> '0000000d'");

        var result = purge("--label", "it's*", "--status", "FAILED", "--owner", "postgres", "--older-than", "1d")
                .option("--format", "json")
                .run();

        assertThat(result.exitCode()).isZero();
        var json = Json.only(result.out());
        assertThat(json.at("/outcome").asText()).isEqualTo("COMPLETE");
        assertThat(json.at("/purged").asLong()).isOne();
        assertThat(json.at("/fates/PURGED").asLong()).isOne();
        assertThat(json.at("/left")).isEmpty();
        assertThat(ids()).isEqualTo("0000000b,0000000c,0000000d");
    }

    @Test
    void oneThatCannotBeDeletedIsExitCode1() {
        fixture.workflows().finished("0000000a", "completed", YOUNG).finished("0000000b", "completed", YOUNG);
        fixture.sql()
                .execute("create function keep() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'kept for the audit'; end $$");
        fixture.sql()
                .execute("create trigger kept before delete on df.instances for each row"
                        + " when (old.id = '0000000a') execute function public.keep()");

        var result = purge("0000000a", "0000000b").run();

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .startsWith("Purged 1 instance in 1 batch ")
                .contains("\nFailed\n  0000000a  ERROR: kept for the audit");
        assertThat(ids()).isEqualTo("0000000a");
    }

    @Test
    void aBudgetThatEndsItIsNoFailure() {
        new Bulk(fixture.sql()).slim().finished(1, 3, 1);

        var result = purge("--status", "completed", "--batch-size", "1", "--time-budget", "1ms", "--format", "json")
                .run();

        assertThat(result.exitCode()).isZero();
        assertThat(Json.only(result.out()).at("/stoppedBy").asText()).isEqualTo("TIME_BUDGET");
        assertThat(Json.only(result.out()).at("/purged").asLong()).isOne();
    }

    @Test
    void aRoleThatIsNotThereIsRefused() {
        fixture.workflows().finished("0000000a", "completed", YOUNG);

        assertThat(purge("--owner", "nobody_at_all").run())
                .isEqualTo(new Jar.Result(
                        3,
                        "",
                        "filter owner=nobody_at_all names a role that this server does not have: write it as SQL"
                                + " spells it, in double quotes where it has capitals or odd characters\n"));
        assertThat(ids()).isEqualTo("0000000a");
    }

    @Test
    void aServerThatIsNotThereIsExitCode4() {
        var result = Jar.command("purge", "0000000a")
                .url("jdbc:postgresql://127.0.0.1:1/d")
                .run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
        assertThat(result.err().lines()).hasSize(1);
    }

    private Jar purge(String... arguments) {
        return Jar.command("purge", arguments).url(fixture.database().jdbcUrl());
    }

    private String ids() {
        return fixture.sql()
                .fetchSingle("select coalesce(string_agg(id, ',' order by id), '') from df.instances")
                .into(String.class);
    }
}
