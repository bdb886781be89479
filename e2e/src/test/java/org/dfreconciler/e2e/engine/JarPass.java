// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A pass of the command line: the built jar in a separate process. */
final class JarPass {

    private static final Path JAR = Path.of(System.getProperty("df-reconciler.jar"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private JarPass() {}

    static PassCounts run(String url) throws IOException, InterruptedException {
        assertThat(JAR)
                .as("the command line's jar, which the build of its module makes")
                .exists();
        var out = Files.createTempFile("df-reconciler", ".out");
        var err = Files.createTempFile("df-reconciler", ".err");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(java, "-jar", JAR.toString(), "run", "--url", url, "--format", "json")
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(Files.readString(err)).isZero();
            return PassCounts.of(new ObjectMapper().readTree(Files.readString(out)));
        } finally {
            process.destroyForcibly();
            Files.delete(out);
            Files.delete(err);
        }
    }
}
