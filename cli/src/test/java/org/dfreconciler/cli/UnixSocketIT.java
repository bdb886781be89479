// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UnixSocketIT {

    /** An embedded server, whatever server the other tests use: its socket must be on this machine. */
    private static final ReferenceServer SERVER = ReferenceServer.embedded();

    private final ReferenceDatabase database = SERVER.newDatabase();
    private final Workflows workflows = new Workflows(database.sql());
    private final String directory = database.sql()
            .fetchSingle("show unix_socket_directories")
            .get(0, String.class)
            .split(",")[0];

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    /** As with psql, a connection over the socket is never encrypted, whatever the options ask for. */
    @Test
    void everySpellingLeadsToTheDatabase() {
        var encoded = URLEncoder.encode(directory, StandardCharsets.UTF_8) + ":" + SERVER.port();
        for (var plan : new Jar[] {
            command("plan").url("postgresql:///" + database.name()).environment("PGSSLMODE", "verify-full"),
            Jar.command("plan").url("postgresql://postgres@" + encoded + "/" + database.name()),
            Jar.command("plan").url("jdbc:postgresql://" + encoded + "/" + database.name() + "?user=postgres"),
            command("plan").environment("PGDATABASE", database.name())
        }) {
            var result = plan.run();
            assertThat(result.err()).isEmpty();
            assertThat(result.out()).startsWith("Nothing to do");
        }
    }

    /** A run is stopped by an interrupt, which would close a channel of the JDK. */
    @Test
    void aRunToldToStopEndsItsBatch() {
        workflows
                .finished("00000001", "completed", Duration.ofDays(50))
                .finished("00000002", "completed", Duration.ofDays(40));
        var gate = Gate.onEngineSide(database, "00000001");

        var run = run("--batch-size", "1").start();
        gate.awaitArrival();
        assertThat(database.sql()
                        .fetchValue("select client_port from pg_stat_activity where datname = current_database()"
                                + " and application_name = 'df-reconciler'"))
                .as("of a Unix socket")
                .isEqualTo(-1);
        run.signal("TERM");
        run.awaitCallOf("java.lang.Thread.join");
        gate.open();
        var result = run.end();

        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(Json.only(result.out()).get("batches").asInt()).isEqualTo(1);
    }

    /** The request to cancel uses a new connection, which must find the socket, too. */
    @Test
    void aStatementIsCancelled() {
        workflows.finished("00000001", "completed", Duration.ofDays(50));
        var neverOpened = new Gate(database, "00000001");

        var run = run().start();
        neverOpened.awaitArrival();
        run.signal("TERM");
        var result = run.end();

        assertThat(result.err()).isEmpty();
        assertThat(Json.only(result.out()).get("stoppedBy").asText()).isEqualTo("STOP_REQUESTED");
        assertThat(Json.only(result.out()).get("batches").asInt()).isZero();
    }

    @Test
    void noServerThere(@TempDir Path empty) {
        var result = Jar.command("run").url("postgresql://u@/d?host=" + empty).run();

        assertThat(result)
                .isEqualTo(new Jar.Result(
                        4,
                        "",
                        "no server on the Unix socket of " + empty + "/.s.PGSQL.5432/d as u: No such file or directory;"
                                + " check directory and port in --url or PGHOST, and that the server runs and has its"
                                + " socket there (unix_socket_directories)\n"));
    }

    private Jar run(String... options) {
        return command("run", options).flag("--format").flag("json").url("postgresql:///" + database.name());
    }

    private Jar command(String command, String... options) {
        return Jar.command(command, options)
                .environment("PGHOST", directory)
                .environment("PGPORT", Integer.toString(SERVER.port()))
                .environment("PGUSER", "postgres");
    }
}
