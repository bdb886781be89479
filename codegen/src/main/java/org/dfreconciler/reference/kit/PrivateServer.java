// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.rnorth.ducttape.ratelimits.RateLimiter;
import org.rnorth.ducttape.ratelimits.RateLimiterBuilder;
import org.rnorth.ducttape.unreliables.Unreliables;

/** An embedded server of a test's own: to be stopped dead, started again, and made a standby. */
public final class PrivateServer implements AutoCloseable {

    private static final RateLimiter LOOKS = RateLimiterBuilder.newBuilder()
            .withRate(200, SECONDS)
            .withConstantThroughput()
            .build();

    private final Path data;
    private EmbeddedPostgres postgres;

    /** @param home where its files go; whoever made it removes it */
    public PrivateServer(Path home) {
        data = home.resolve("data");
        start(0);
    }

    /** The same before and after. */
    public DataSource dataSource() {
        return postgres.getPostgresDatabase();
    }

    /** What {@code pg_ctl stop -m immediate} does: no transaction is ended, no checkpoint made. */
    public void stopImmediately() {
        var lockFile = data.resolve("postmaster.pid");
        try {
            new ProcessBuilder("kill", "-QUIT", Files.readAllLines(lockFile).get(0)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Unreliables.retryUntilTrue(30, SECONDS, () -> LOOKS.getWhenReady(() -> Files.notExists(lockFile)));
    }

    /** On the same port, whether it was stopped or not; recovers from its log where it has to. */
    public void startAgain() throws IOException {
        var port = postgres.getPort();
        postgres.close();
        start(port);
    }

    /** From now on it can be read, nothing more. */
    public void becomeStandby() throws IOException {
        Files.createFile(data.resolve("standby.signal"));
        startAgain();
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
