// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.nio.file.Path;
import org.dfreconciler.cli.output.Json;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.kit.PrivateServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A watch keeps running while its server is down: one starts before the server, the other loses it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no signals to send")
final class ServerThatIsDownIT {

    @Test
    void aWatchTriesAgainBeforeItsFirstPassAndAfterIt(@TempDir Path home) throws IOException {
        try (var server = new PrivateServer(home)) {
            ReferenceSchema.install(server.dataSource(), ReferenceSchema.ENGINE_SCHEMA);
            var url = ((PGSimpleDataSource) server.dataSource()).getUrl();
            server.stopImmediately();

            var watch = Jar.command("watch", "--interval", "200ms", "--format", "json", "--user", "postgres")
                    .url(url)
                    .start();
            await().until(() -> lines(watch.out()) >= 2);
            server.startAgain();
            await().until(() -> watch.out().contains("COMPLETE"));
            server.stopImmediately();
            var passes = lines(watch.out());
            await().until(() -> watch.out().lines().skip(passes).anyMatch(line -> line.contains("nobody listens at ")));
            watch.signal("TERM");
            var result = watch.end();

            assertThat(result.exitCode()).isZero();
            var answers = Json.lines(result.out());
            assertThat(answers).extracting(answer -> answer.get("pass").asInt()).isSorted();
            assertThat(answers.get(0).get("pass").asInt()).isEqualTo(1);
            assertThat(answers)
                    .filteredOn(answer -> answer.get("outcome").asText().equals("FAILED"))
                    .hasSizeGreaterThan(2)
                    .allSatisfy(answer -> {
                        assertThat(answer.get("stoppedBy").asText()).isEqualTo("CONNECTION_LOST");
                        assertThat(answer.get("error").asText()).doesNotContain("df-reconciler - ", "HikariPool");
                    });
            assertThat(answers.get(0).get("error").asText())
                    .startsWith("nobody listens at ")
                    .contains(" refused; check host and port");
            assertThat(result.err().lines().filter(line -> line.startsWith("nobody listens at ")))
                    .hasSizeGreaterThan(1);
        }
    }

    private static long lines(String text) {
        return text.lines().count();
    }
}
