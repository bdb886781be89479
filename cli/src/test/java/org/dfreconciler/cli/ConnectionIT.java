// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConnectionIT {

    private static final String PASSWORD = "s3cr:t/@%";
    /**
     * An embedded server, whatever server the other tests use: these tests need one that trusts them, and change its
     * rules.
     */
    private static final ReferenceServer SERVER = ReferenceServer.embedded();

    private static final int PORT = SERVER.port();

    private final ReferenceDatabase database = SERVER.newDatabase();

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void everySpellingLeadsToTheDatabase() {
        assertComplete(Jar.command("plan").url(database.jdbcUrl()));
        assertComplete(Jar.command("plan").url(database.libpqUrl()));
        assertComplete(Jar.command("plan")
                .url("postgres://127.0.0.1:" + PORT + "/" + database.name())
                .option("--user", "postgres"));
        assertComplete(Jar.command("plan")
                .url("jdbc:postgresql://127.0.0.1:" + PORT + "/" + database.name())
                .environment("PGUSER", "postgres"));
        assertComplete(Jar.command("plan")
                .environment("PGHOST", "127.0.0.1")
                .environment("PGPORT", Integer.toString(PORT))
                .environment("PGDATABASE", database.name())
                .environment("PGUSER", "postgres"));
    }

    @Test
    void thePasswordComesFromUrlEnvironmentOrFileAndIsNeverShown(@TempDir Path directory) throws IOException {
        try (var role = new PasswordRole(database, PASSWORD)) {
            var url = "postgresql://" + role.name() + "@127.0.0.1:" + PORT + "/" + database.name();
            var inUrl = url.replace("@", ":s3cr%3At%2F%40%25@");
            var pgpass = Files.writeString(
                    directory.resolve("pgpass"),
                    "127.0.0.1:" + PORT + ":*:" + role.name() + ":" + PASSWORD.replace(":", "\\:") + "\n");
            Files.setPosixFilePermissions(pgpass, PosixFilePermissions.fromString("rw-------"));

            assertComplete(Jar.command("plan", "--verbose").url(inUrl));
            assertComplete(Jar.command("plan", "--verbose").url(url).environment("PGPASSWORD", PASSWORD));
            assertComplete(Jar.command("plan", "--verbose").url(url).environment("PGPASSFILE", pgpass.toString()));
            assertComplete(Jar.command("plan", "--verbose")
                    .url("jdbc:postgresql://127.0.0.1:" + PORT + "/" + database.name())
                    .option("--user", role.name())
                    .environment("PGPASSFILE", pgpass.toString()));
        }
    }

    @Test
    void aWrongPasswordIsNamedAndNotShown() {
        try (var role = new PasswordRole(database, PASSWORD)) {
            var target = "127.0.0.1:" + PORT + "/" + database.name() + " as " + role.name();
            var url = "postgresql://" + role.name() + "@127.0.0.1:" + PORT + "/" + database.name();

            var wrong = Jar.command("run", "--verbose")
                    .url(url)
                    .environment("PGPASSWORD", "wr0ng")
                    .run();
            var none = Jar.command("run").url(url).run();

            assertThat(wrong.exitCode()).isEqualTo(4);
            assertThat(wrong.out()).isEmpty();
            assertThat(wrong.err())
                    .contains("wrong password for " + target + ": FATAL: password authentication failed for user \""
                            + role.name() + "\"; check --user, and the password in PGPASSWORD, the URL or the pgpass"
                            + " file\n")
                    .contains("at org.postgresql.")
                    .doesNotContain("wr0ng");
            assertThat(none.exitCode()).isEqualTo(4);
            assertThat(none.err())
                    .startsWith("no password for " + target + ": ")
                    .endsWith("; set PGPASSWORD, or write the password to the pgpass file\n")
                    .hasLineCount(1);
        }
    }

    /** The message is the same in every language, although the driver's own message is translated into Russian. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "tr", "ru"})
    void noServerThere(String language) throws IOException {
        var port = closedPort();

        assertThat(Jar.command("run")
                        .url("postgresql://u@127.0.0.1:" + port + "/d")
                        .jvmOption("-Duser.language=" + language)
                        .run())
                .isEqualTo(new Jar.Result(
                        4,
                        "",
                        "nobody listens at 127.0.0.1:" + port + "/d as u: Connection to 127.0.0.1:" + port
                                + " refused; check host and port in --url, and that the server runs and listens there"
                                + " (listen_addresses)\n"));
    }

    @Test
    void noHostThere() {
        assertThat(Jar.command("run").url("postgresql://u@nowhere.invalid/d").run())
                .isEqualTo(new Jar.Result(
                        4,
                        "",
                        "cannot find the host of nowhere.invalid:5432/d as u: unknown host nowhere.invalid"
                                + "; check the host's name in --url or PGHOST, and that this machine can look it"
                                + " up\n"));
    }

    @Test
    void noDatabaseThere() {
        assertThat(Jar.command("run")
                        .url("postgresql://postgres@127.0.0.1:" + PORT + "/nosuch")
                        .run())
                .isEqualTo(new Jar.Result(
                        4,
                        "",
                        "no such database: 127.0.0.1:" + PORT
                                + "/nosuch as postgres: FATAL: database \"nosuch\" does not"
                                + " exist; name an existing database in --url or PGDATABASE\n"));
    }

    @Test
    void noRoleThere() {
        var result = Jar.command("run").url(database.jdbcUrlFor("nobody_here")).run();

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err())
                .startsWith("no such role on ")
                .contains("as nobody_here: FATAL: role \"nobody_here\" does not exist; check --user")
                .hasLineCount(1);
    }

    /** The port accepts connections but never answers. */
    @Test
    void aServerThatKeepsSilentIsGivenUpAfterTenSeconds() throws IOException {
        try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var began = System.nanoTime();
            var result = Jar.command("run")
                    .url("postgresql://u@127.0.0.1:" + silent.getLocalPort() + "/d")
                    .run();

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err())
                    .startsWith("no answer from 127.0.0.1:" + silent.getLocalPort() + "/d as u: ")
                    .hasLineCount(1);
            assertThat(Duration.ofNanos(System.nanoTime() - began))
                    .isBetween(Duration.ofSeconds(9), Duration.ofSeconds(40));
        }
    }

    @Test
    void noMoreConnectionsThere() {
        database.sql().execute("create role limited login connection limit 0");
        try {
            assertThat(Jar.command("run")
                            .url(database.jdbcUrlFor("limited"))
                            .run()
                            .err())
                    .startsWith("all connections are taken on ")
                    .contains("too many connections for role \"limited\"")
                    .hasLineCount(1);
        } finally {
            database.sql().execute("drop role limited");
        }
    }

    @Test
    void noSslThere() {
        for (var url : List.of(database.libpqUrl(), database.jdbcUrl())) {
            var result = Jar.command("run")
                    .url(url)
                    .environment("PGSSLMODE", "require")
                    .environment("HOME", "/nonexistent")
                    .run();

            assertThat(result.exitCode()).isEqualTo(4);
            assertThat(result.err())
                    .startsWith("cannot make a safe connection to ")
                    .contains("The server does not support SSL; check sslmode")
                    .hasLineCount(1);
        }
    }

    /** Both spellings of a URL, and no URL; in each case a variable names another database. */
    @Test
    void aServiceLeadsToItsDatabaseAndToNoOther(@TempDir Path directory) throws IOException {
        try (var other = SERVER.newDatabase()) {
            for (var each : List.of(database, other)) {
                new Workflows(each.sql()).finished("00000001", "completed", Duration.ofDays(40));
            }
            var services = Files.writeString(
                    directory.resolve("services"),
                    "[prod]\nhost=127.0.0.1\nport=" + PORT + "\ndbname=" + database.name() + "\nuser=postgres\n");
            var before = Contents.of(other);
            for (var url : List.of("postgresql://?service=prod", "jdbc:postgresql://?service=prod", "")) {
                var plan = url.isEmpty()
                        ? Jar.command("plan", "--ids").environment("PGSERVICE", "prod")
                        : Jar.command("plan", "--ids").url(url);
                assertThat(elsewhere(plan, other, services).run().out()).contains("00000001");
            }

            var run = elsewhere(Jar.command("run").url("postgresql://?service=prod"), other, services)
                    .run();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(database.sql().fetchCount(org.jooq.impl.DSL.table("df.instances")))
                    .isZero();
            assertThat(Contents.of(other)).isEqualTo(before);
        }
    }

    private static Jar elsewhere(Jar command, ReferenceDatabase other, Path services) {
        return command.environment("PGSERVICEFILE", services.toString())
                .environment("PGHOST", "127.0.0.1")
                .environment("PGPORT", Integer.toString(PORT))
                .environment("PGDATABASE", other.name())
                .environment("PGUSER", "postgres");
    }

    @Test
    void theServerSeesWhoIsConnected() {
        new Workflows(database.sql()).finished("00000001", "completed", Duration.ofDays(40));
        var gate = new Gate(database, "00000001");

        var run = Jar.command("run").url(database.jdbcUrl()).start();
        gate.awaitArrival();
        gate.open();

        assertThat(run.end().exitCode()).isZero();
    }

    private static int closedPort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void assertComplete(Jar plan) {
        var result = plan.run();
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).contains("Nothing to do").doesNotContain("s3cr");
    }
}
