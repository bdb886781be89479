// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Collectors;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.kit.Fixture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Tests {@code doctor} with the built jar. */
final class DoctorIT {

    @AutoClose
    private final Fixture fixture = Fixture.create();

    /** Compares the output word by word, except for versions, times, sizes and what other sessions do. */
    @Test
    void aDatabaseInOrder() {
        fixture.workflows().finished("0000000a", "completed", Duration.ofDays(40));
        fixture.sql().execute("vacuum analyze");

        var result = doctor(fixture.database().jdbcUrl())
                .option("--max-retained", "500")
                .option("--keep", "status=failed:365d")
                .run();

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(masked(result.out())).isEqualTo("""
                A pass
                  ✓ nothing stands in its way
                Versions
                  ✓ PostgreSQL #, database "D"
                  ! there is a schema df, but no extension pg_durable in this database
                  ✓ the engine's schema is _duroxide, which df names, migration 21 (known up to 26)
                Role
                  ✓ role postgres is a superuser, which sees all rows
                Policy
                  ✓ what ended stays for 30 days, at most 500 instances; orphans stay for 30 days
                  ! 1 clause keeps longer by label or status, which are a tenant's own word: status=failed:365d
                      any tenant can have it so: name the owner too (owner=…) where others must not; the cap holds all the same
                  ✓ pg_durable's own pass has no settings here: this server has not loaded pg_durable
                Holds
                  ✓ none are used here (docs/sql/hold.sql)
                Backlog
                  ✓ 1 instance looks due: 1 by age, 0 by cap; the oldest finished #
                  ✓ 0 engine roots look like orphans past the grace
                The pass over it
                  ✓ it takes about 1 second: an estimate by 12,000 nodes a second, at least 5 an instance, on one connection, as docs/benchmarks.md has it
                  ✓ df.instances: about 1 row, #
                  ✓ df.nodes: about 1 row, #
                  ✓ _duroxide.executions: about 1 row, #
                  ✓ _duroxide.history: about 2 rows, #
                  ✓ _duroxide.instances: about 1 row, #
                  ✓ about # in all, to be used again after VACUUM: an estimate by the rows of 1 instance or root that is due, picked at random, and by what a row of each table takes with its indexes, no more than there is
                Transactions
                  ✓ no orphan that is due is held back; # in progress
                Tables
                  ✓ df.instances: about 1 row, #, indexes #, # dead rows, vacuumed #
                  ✓ df.nodes: about 1 row, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.executions: about 1 row, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.history: about 2 rows, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.instance_locks: about 0 rows, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.instances: about 1 row, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.kv_delta: about 0 rows, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.kv_store: about 0 rows, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.orchestrator_queue: about 0 rows, #, indexes #, # dead rows, vacuumed #
                  ✓ _duroxide.worker_queue: about 0 rows, #, indexes #, # dead rows, vacuumed #
                Indexes
                  ✓ the two of docs/sql/indexes.sql are not there, and these graphs would not gain by them: 1.0 nodes an instance by the estimates of rows; they gain from about 50 on
                A pass would run.
                """);
    }

    @Test
    void aPassThatWouldBeRefused() {
        try (var role = new PlainRole(fixture.database())) {
            role.seesAllRows().may("all").mayNot("delete", "df.nodes").mayNot("select", "_duroxide.history");
            var url = fixture.database().jdbcUrlFor(role.name());

            var text = doctor(url).run();
            assertThat(text.exitCode()).isEqualTo(3);
            assertThat(text.err()).isEmpty();
            assertThat(text.out())
                    .startsWith("""
                            A pass
                              ✗ role plain_role lacks 3 privileges: DELETE on df.nodes, SELECT (instance_id) on _duroxide.history, SELECT (execution_id) on _duroxide.history
                                  GRANT DELETE ON df.nodes TO plain_role;
                                  GRANT SELECT (instance_id, execution_id) ON _duroxide.history TO plain_role;
                            Versions
                            """)
                    .contains("Backlog\n  ! nothing was counted, for a plan would be refused as well\n")
                    .endsWith("A pass would be refused.\n");

            var json = doctor(url).option("--format", "json").run();
            assertThat(json.exitCode()).isEqualTo(3);
            var object = Json.only(json.out());
            assertThat(object.get("passWouldRun").asBoolean(true)).isFalse();
            assertThat(object.at("/checks/0/level").asText()).isEqualTo("PROBLEM");
            assertThat(object.at("/checks/0/advice/0").asText()).isEqualTo("GRANT DELETE ON df.nodes TO plain_role;");
        }
    }

    @Test
    void anUnreachableServer() {
        var result = doctor("jdbc:postgresql://127.0.0.1:1/none?user=nobody").run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.out()).isEmpty();
    }

    private static Jar doctor(String url) {
        return Jar.command("doctor").url(url).environment("LC_ALL", "C.UTF-8");
    }

    private String masked(String text) {
        return text.lines()
                .filter(line -> !line.startsWith("  ✓ process "))
                .map(line -> line.replace(fixture.database().name(), "D")
                        .replaceAll("\\d+ transactions? (is|are) in progress", "# in progress")
                        .replaceAll("PostgreSQL \\d+\\.\\d+", "PostgreSQL #")
                        .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "#")
                        .replaceAll("\\d+ dead rows?", "# dead rows")
                        .replaceAll("\\d+(\\.\\d)? (bytes|kB|MB)", "#"))
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
