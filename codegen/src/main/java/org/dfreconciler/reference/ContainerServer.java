// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.rnorth.ducttape.unreliables.Unreliables;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container, of any image that keeps the official one's contract. */
final class ContainerServer {

    static final String DEFAULT_IMAGE = "postgres:17";

    private static final int PORT = 5432;
    private static final String SUPERUSER = "postgres";
    /** With everything in it that has to be escaped somewhere on the way. */
    private static final String PASSWORD = "p:a/s@s%20 w+o&r?d";

    private ContainerServer() {}

    // The container outlives this method: whoever closes the server stops it.
    @SuppressWarnings("resource")
    static PostgresServer start(String image) {
        var container = new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(PORT)
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                .withCommand(command(ServerSettings.OURS))
                .waitingFor(new UntilItAnswers().withStartupTimeout(Duration.ofMinutes(2)));
        container.start();
        return server(container.getHost(), container.getMappedPort(PORT), container);
    }

    private static String[] command(Map<String, String> settings) {
        var options = settings.entrySet().stream()
                .flatMap(setting -> Stream.of("-c", setting.getKey() + "=" + setting.getValue()));
        return Stream.concat(Stream.of("postgres"), options).toArray(String[]::new);
    }

    private static PostgresServer server(String host, int port, AutoCloseable container) {
        return new PostgresServer(host, port, SUPERUSER, PASSWORD, SUPERUSER, container);
    }

    /** While the image initialises itself, its server is not to be reached from outside. */
    private static final class UntilItAnswers extends AbstractWaitStrategy {

        @Override
        protected void waitUntilReady() {
            var server = server(waitStrategyTarget.getHost(), waitStrategyTarget.getMappedPort(PORT), () -> {});
            Unreliables.retryUntilSuccess(
                    (int) startupTimeout.toSeconds(), java.util.concurrent.TimeUnit.SECONDS, () -> {
                        answer(server);
                        return null;
                    });
        }

        private static void answer(PostgresServer server) throws SQLException {
            server.maintenance().getConnection().close();
        }
    }
}
