// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The demo succeeds, and the README shows what it prints. */
final class DemoIT {

    private static final Pattern SHOWN =
            Pattern.compile("what is left:\\R\\R```text\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void printsWhatTheReadmeShows() throws Exception {
        var demo = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Demo.class.getName())
                .redirectErrorStream(true)
                .start();
        var said = new String(demo.getInputStream().readAllBytes(), UTF_8);

        assertThat(demo.waitFor()).as(said).isZero();
        assertThat(said.lines()).containsSubsequence(shown().lines().toList());
    }

    private static String shown() throws IOException {
        var readme = SHOWN.matcher(Files.readString(Path.of("..", "README.md")));
        assertThat(readme.find()).isTrue();
        return readme.group(1);
    }
}
