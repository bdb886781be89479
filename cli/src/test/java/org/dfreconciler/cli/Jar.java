// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import static org.dfreconciler.cli.Patience.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built jar, run as a separate process in an environment without PostgreSQL settings. */
final class Jar {

    static final Path FILE = Path.of(System.getProperty("df-reconciler.jar"));

    /** The bit of signal 2 in a mask of signals. */
    private static final long SIGINT = 1L << (2 - 1);

    private final List<String> arguments;
    private final List<String> jvmOptions = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1"));
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> launcher = new ArrayList<>();

    private Jar(List<String> arguments) {
        this.arguments = arguments;
    }

    static Jar command(String command, String... options) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of(options));
        return new Jar(arguments);
    }

    /**
     * Whether this JVM ignores SIGINT, which it inherits from a shell that runs it in the background of a script. Only
     * Linux can tell.
     */
    static boolean ignoresInterrupts() throws IOException {
        var status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & SIGINT) != 0);
    }

    Jar url(String url) {
        return option("--url", url);
    }

    Jar option(String name, String value) {
        arguments.addAll(List.of(name, value));
        return this;
    }

    Jar flag(String name) {
        arguments.add(name);
        return this;
    }

    Jar jvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Sets the permissions that are removed from new files. */
    Jar umask(String mask) {
        launcher.addAll(List.of("sh", "-c", "umask " + mask + " && exec \"$@\"", "sh"));
        return this;
    }

    Jar environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Running start() {
        var command = new ArrayList<String>(launcher);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(List.of("-jar", FILE.toString()));
        command.addAll(arguments);
        try {
            var out = Files.createTempFile("df-reconciler", ".out");
            var err = Files.createTempFile("df-reconciler", ".err");
            var process =
                    new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
            process.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("JAVA_"));
            process.environment().putAll(environment);
            return new Running(process.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the command and waits until it ends. */
    Result run() {
        return start().end();
    }

    record Result(int exitCode, String out, String err) {}

    record Running(Process process, Path outFile, Path errFile) {

        String out() {
            return read(outFile);
        }

        String err() {
            return read(errFile);
        }

        void signal(String name) {
            tool("kill", "-" + name, Long.toString(process.pid()));
        }

        /** Waits until a thread of the process is in this method. */
        void awaitCallOf(String method) {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            await().until(() ->
                    tool(jcmd, Long.toString(process.pid()), "Thread.print").contains("at " + method + "("));
        }

        private static String tool(String... command) {
            try {
                var tool = new ProcessBuilder(command).redirectErrorStream(true).start();
                return new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Result end() {
            try {
                if (!process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running; so far: " + out() + err());
                }
                var result = new Result(process.exitValue(), out(), err());
                Files.delete(outFile);
                Files.delete(errFile);
                return result;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static String read(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
