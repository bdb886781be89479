// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A program on the PATH that installs or runs a package of the engine. */
record Tool(Path executable) {

    private static final long MINUTES = 5;

    /** The missing programs that were already reported, so that each is reported once and not for every test. */
    private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

    /** Returns the program. If it is missing, the test is skipped, and one line says what was not run. */
    static Tool required(String name, String forWhat) {
        return onPath(name).orElseGet(() -> notRun(forWhat, "there is no " + name + " on the PATH"));
    }

    static <T> T notRun(String what, String why) {
        var line = "not run: " + what + ": " + why;
        if (SAID.add(line)) {
            System.err.println(line);
        }
        return abort(line);
    }

    private static Optional<Tool> onPath(String name) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /** The last line of the log. The log itself has the rest. */
    private static String lastLine(Path log) throws IOException {
        var lines = Files.readString(log).strip().lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    /** Runs the program until it ends, and throws if it fails. Its output goes to the log. */
    void run(Path log, Map<String, String> environment, List<String> arguments) {
        try {
            var builder = new ProcessBuilder(executable.toString());
            builder.command().addAll(arguments);
            builder.environment().putAll(environment);
            var process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                    throw new ToolFailedException(builder.command() + " failed: " + lastLine(log));
                }
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + executable + " ran", e);
        }
    }
}
