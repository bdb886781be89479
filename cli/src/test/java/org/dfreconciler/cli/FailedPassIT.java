// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Passes that end with an error after they have looked around. What they did before is still reported. */
final class FailedPassIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void theSameErrorAgainAndAgainIsOne() {
        workflows.finished(1, 60, Duration.ofDays(40));
        database.sql()
                .execute("create function public.refuse() returns trigger language plpgsql as"
                        + " $$begin raise exception 'not this one'; end$$");
        database.sql()
                .execute("create trigger refuse before delete on df.instances for each row"
                        + " execute function public.refuse()");

        var result = run(database.jdbcUrl()).run();

        assertThat(result.exitCode()).isEqualTo(1);
        var report = Json.only(result.out());
        assertThat(report.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(report.get("stoppedBy").asText()).isEqualTo("ERROR");
        assertThat(report.get("failures")).isNotEmpty();
        assertThat(report.get("error").asText() + "\n").isEqualTo(result.err());
        assertThat(result.err()).contains("ERROR: not this one").hasLineCount(1);
    }

    @Test
    void aRightThatIsTakenAwayOnTheWayIsThree() {
        workflows.finished(1, 2, Duration.ofDays(40));
        try (var role = new PlainRole(database)) {
            role.seesAllRows().may("all");
            var gate = new Gate(database, "00000001");
            database.sql().execute("grant select on public.gate to " + role.name());

            var run = run(database.jdbcUrlFor(role.name())).start();
            gate.awaitArrival();
            role.mayNot("delete", "df.nodes");
            gate.open();
            var result = run.end();

            assertThat(result.exitCode()).isEqualTo(3);
            var report = Json.only(result.out());
            assertThat(report.get("outcome").asText()).isEqualTo("FAILED");
            assertThat(report.get("stoppedBy").asText()).isEqualTo("ERROR");
            assertThat(report.get("deleted").get("df.instances").asInt()).isEqualTo(1);
            assertThat(result.err())
                    .isEqualTo("role plain_role lacks DELETE on df.nodes: GRANT DELETE on df.nodes TO plain_role\n");
        }
    }

    private static Jar run(String url) {
        return Jar.command("run", "--format", "json", "--batch-size", "1").url(url);
    }
}
