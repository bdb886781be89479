// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.dfreconciler.cli.output.Captured;
import org.dfreconciler.cli.output.Console;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * If metrics cannot be served or written, one sentence says so before anything is connected. There is no server here.
 */
final class MetricsUsageTest {

    private final Captured out = new Captured();
    private final Captured err = new Captured();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--metrics-port|0|--metrics-port must be 1 to 65535, was 0",
                "--metrics-port|70000|--metrics-port must be 1 to 65535, was 70000",
                "--metrics-port|http|--metrics-port must be a whole number up to 2147483647, was http",
                "--metrics-address|0.0.0.0|--metrics-address must be given with --metrics-port, which it serves",
                "--metrics-address|localhost|--metrics-address must be an IP address, like 0.0.0.0 or ::1, was localhost",
                "--metrics-address|300.1.1.1|--metrics-address must be an IP address, like 0.0.0.0 or ::1, was 300.1.1.1",
                "--metrics-file|metrics.txt|--metrics-file must end in .prom: the textfile collector reads no other",
                "--metrics-file|/nowhere/at/all.prom|--metrics-file must name a file that can be written, and beside it another: there is no such directory",
            })
    void badUsageIsASentence(String option, String value, String sentence) {
        assertThat(execute("watch", option, value)).isEqualTo(2);

        assertThat(err.text()).isEqualTo(sentence + "\n");
        assertThat(out.text()).isEmpty();
    }

    @Test
    void aPortInUseIsToo() throws IOException {
        try (var used = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = used.getLocalPort();

            assertThat(execute("watch", "--metrics-port", Integer.toString(port)))
                    .isEqualTo(2);

            assertThat(err.text())
                    .isEqualTo("--metrics-port must be a port that can be listened to, port " + port
                            + " of 127.0.0.1 cannot: Address already in use\n");
        }
    }

    @Test
    void anAddressOfAnotherHostIsToo() {
        assertThat(execute("watch", "--metrics-port", "9187", "--metrics-address", "192.0.2.1"))
                .isEqualTo(2);

        assertThat(err.text())
                .startsWith("--metrics-port must be a port that can be listened to, port 9187 of 192.0.2.1 cannot: ")
                .hasLineCount(1);
    }

    @Test
    void aDirectoryIsNoFile() throws IOException {
        var file = Files.createDirectory(directory.resolve("a.prom"));

        assertThat(execute("run", "--metrics-file", file.toString())).isEqualTo(2);

        assertThat(err.text())
                .isEqualTo("--metrics-file must name a file, was a directory or something else that is no file\n");
    }

    private int execute(String command, String... options) {
        var arguments = new String[options.length + 3];
        arguments[0] = command;
        arguments[1] = "--url";
        arguments[2] = "jdbc:postgresql://nowhere.invalid/postgres";
        System.arraycopy(options, 0, arguments, 3, options.length);
        return new CommandLineTool(new Console(Map.of(), out.stream, err.stream, false, Clock.systemUTC()))
                .execute(arguments);
    }
}
