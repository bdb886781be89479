// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.table;

import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class LostConnectionIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** The deletion of any of the instances ends the connection. */
    @Test
    void aDatabaseThatIsLostAgainAndAgainEndsThePassWithAReport() {
        new BulkWorkflows(database.sql()).finished(1, 4, Duration.ofDays(40));
        database.sql()
                .execute("create function public.lose() returns trigger language plpgsql as"
                        + " $$begin perform pg_terminate_backend(pg_backend_pid()); return old; end$$");
        database.sql()
                .execute("create trigger lose before delete on df.instances for each row"
                        + " execute function public.lose()");

        var result = Jar.command("run", "--format", "json", "--batch-size", "1")
                .url(database.jdbcUrl())
                .run();

        assertThat(result.exitCode()).isEqualTo(4);
        var report = Json.only(result.out());
        assertThat(report.get("outcome").asText()).isEqualTo("FAILED");
        assertThat(report.get("stoppedBy").asText()).isEqualTo("CONNECTION_LOST");
        assertThat(report.get("expired").get("age").asInt()).isZero();
        assertThat(result.err())
                .startsWith("the server ended the connection to ")
                .contains("FATAL: terminating connection due to administrator command")
                .hasLineCount(1)
                .isEqualTo(report.get("error").asText() + "\n");
        assertThat(database.sql().fetchCount(table("df.instances"))).isEqualTo(4);
    }

    @Test
    void anInstanceThatLosesTheConnectionIsSteppedOverByName() {
        new Workflows(database.sql())
                .finished("00000001", "completed", Duration.ofDays(60))
                .finished("00000002", "completed", Duration.ofDays(50))
                .finished("00000003", "completed", Duration.ofDays(40));
        var gate = new Gate(database, "00000002");

        var run = Jar.command("run", "--format", "json", "--batch-size", "1")
                .url(database.jdbcUrl())
                .start();
        gate.awaitArrival();
        database.sql().fetchValue("select pg_terminate_backend(" + gate.waitingProcess() + ")");
        var result = run.end();

        assertThat(result.exitCode()).isEqualTo(1);
        var report = Json.only(result.out());
        assertThat(report.get("outcome").asText()).isEqualTo("INCOMPLETE");
        assertThat(report.get("stoppedBy").isNull()).isTrue();
        assertThat(report.get("expired").get("age").asInt()).isEqualTo(2);
        assertThat(report.get("failures").get(0).get("id").asText()).isEqualTo("00000002");
        assertThat(report.get("failures").get(0).get("message").asText())
                .contains("FATAL: terminating connection due to administrator command");
        assertThat(database.sql().fetchCount(table("df.instances"))).isEqualTo(1);
    }
}
