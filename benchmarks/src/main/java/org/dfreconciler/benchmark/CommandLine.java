// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The command line as users have it: its jar in a separate JVM. */
final class CommandLine {

    /** The path of the jar from the module's directory, where benchmarks run. */
    static final Path JAR = Path.of("..", "cli", "target", "df-reconciler.jar");

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private CommandLine() {}

    static boolean isBuilt() {
        return Files.exists(JAR);
    }

    static void run(List<String> arguments) throws IOException {
        java(Stream.concat(Stream.of("-jar", JAR.toString()), arguments.stream())
                .toList());
    }

    /** Runs a JVM until it ends; an exit code other than 0 is an error. */
    static void java(List<String> arguments) throws IOException {
        var command = Stream.concat(Stream.of(JAVA), arguments.stream()).toList();
        var process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("failed: " + command);
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
