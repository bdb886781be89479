// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;

/** An embedded server that can be stopped without a word to its clients, and recovers from that when it starts again. */
final class CrashingServer implements AutoCloseable {

    private final Path data;
    private EmbeddedPostgres postgres;

    /** @param home where its files go; whoever made it removes it */
    CrashingServer(Path home) {
        data = home.resolve("data");
        start(0);
    }

    /** The same before and after. */
    DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    /** What {@code pg_ctl stop -m immediate} does: no transaction is ended, no checkpoint made. */
    void stopImmediately() {
        var lockFile = data.resolve("postmaster.pid");
        try {
            new ProcessBuilder("kill", "-QUIT", Files.readAllLines(lockFile).get(0)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(30))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> Files.notExists(lockFile));
    }

    /** Recovers from its log. */
    void startAgain() throws IOException {
        var port = postgres.getPort();
        postgres.close();
        start(port);
    }

    /** Without fsync a crash of the server alone loses nothing that it has written; that it writes at commit is set here. */
    private void start(int port) {
        try {
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(data.toFile())
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setPort(port)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
