// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line as users have it: its jar in a separate JVM, or the distribution with its launcher. */
final class CommandLine {

    /** The path of the jar from the module's directory, where benchmarks run. */
    static final Path JAR = Path.of("..", "cli", "target", "df-reconciler.jar");

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static final String JAVA = JAVA_HOME.resolve("bin").resolve("java").toString();

    private CommandLine() {}

    static boolean isBuilt() {
        return Files.exists(JAR);
    }

    static void run(List<String> arguments) throws IOException {
        java(Stream.concat(Stream.of("-jar", JAR.toString()), arguments.stream())
                .toList());
    }

    /** The launcher of the distribution that was built last, if there is one. */
    static Optional<Path> launcher() throws IOException {
        try (var files =
                Files.find(JAR.resolveSibling(""), 4, (file, attributes) -> file.endsWith("bin/df-reconciler"))) {
            return files.max(Comparator.comparing(file -> file.toFile().lastModified()));
        }
    }

    /**
     * Runs the launcher, on the JVM of the benchmarks, until it ends; an exit code other than 0 is an error.
     *
     * @param cache the directory below which it keeps its archive of classes
     */
    static void launch(Path launcher, Path cache, List<String> arguments) throws IOException {
        execute(
                Stream.concat(Stream.of(launcher.toString()), arguments.stream())
                        .toList(),
                Map.of("JAVA_HOME", JAVA_HOME.toString(), "XDG_CACHE_HOME", cache.toString()));
    }

    /** Runs a JVM until it ends; an exit code other than 0 is an error. */
    static void java(List<String> arguments) throws IOException {
        execute(Stream.concat(Stream.of(JAVA), arguments.stream()).toList(), Map.of());
    }

    private static void execute(List<String> command, Map<String, String> environment) throws IOException {
        var builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(environment);
        var process = builder.start();
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
