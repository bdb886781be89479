// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * A {@link ClusterNode} in a separate JVM. It is killed on close, and ends with this JVM, because its standard input
 * ends then.
 */
final class NodeProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Process process;
    private final Path log;
    private final List<String> said = new CopyOnWriteArrayList<>();

    private NodeProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        var listener = new Thread(this::listen, "listening to " + name);
        listener.setDaemon(true);
        listener.start();
    }

    static NodeProcess start(ClusterNode.Kind kind, String name, ReferenceDatabase database, Duration interval) {
        return start(kind, name, database, interval, 0);
    }

    static NodeProcess startStalling(String name, ReferenceDatabase database, Duration interval, int commits) {
        return start(ClusterNode.Kind.QUARTZ_CLUSTERED, name, database, interval, commits);
    }

    private static NodeProcess start(
            ClusterNode.Kind kind, String name, ReferenceDatabase database, Duration interval, int commits) {
        try {
            var log = Files.createTempFile(Files.createDirectories(Path.of("target", "nodes")), name + "-", ".log");
            var process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx128m",
                            "-XX:TieredStopAtLevel=1",
                            "-Dorg.slf4j.simpleLogger.showDateTime=true",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ClusterNode.class.getName(),
                            kind.name(),
                            name,
                            database.jdbcUrl() + "&ApplicationName=" + name,
                            interval.toString(),
                            String.valueOf(commits))
                    .redirectError(log.toFile())
                    .start();
            return new NodeProcess(name, process, log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    void awaitReady() {
        awaitSaid("ready");
    }

    void awaitStalled() {
        awaitSaid("stalled");
    }

    private void awaitSaid(String line) {
        await().atMost(PATIENCE).until(() -> said.contains(line) || !process.isAlive());
        assertThat(said).as("what %s said; its log: %s", name, log()).contains(line);
    }

    /** Tells the node to fire a pass at once. */
    void firePass() {
        try {
            process.getOutputStream().write('\n');
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Shuts the node down in order, and asserts that its exit code is 0 and its log contains no error. Idempotent. */
    void shutDown() {
        try {
            process.getOutputStream().close();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends; its log: %s", name, log())
                    .isTrue();
            assertThat(process.exitValue()).as(log()).isZero();
            assertThat(log()).doesNotContain(" ERROR ").doesNotContain("Exception");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (IOException | UncheckedIOException e) {
            // The process has ended.
        }
    }
}
