// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.reference.kit.ForkedJvm;
import org.dfreconciler.reference.kit.Tap;
import org.postgresql.ds.PGSimpleDataSource;

/** A JVM that prepares itself, waits for a signal, and runs one pass, so that a test can kill it. */
final class PassToKill implements AutoCloseable {

    private static final String READY = "ready";
    private static final String COMMITTED = "committed";

    private final String name;
    private final Process process;
    private final BufferedReader output;

    private PassToKill(String name, Process process) {
        this.name = name;
        this.process = process;
        this.output = process.inputReader();
    }

    /** @param name the application name of its sessions */
    static PassToKill start(String jdbcUrl, String name, int batchSize, int parallelism) {
        try {
            return new PassToKill(
                    name,
                    ForkedJvm.start(
                            PassToKill.class,
                            List.of(
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                            jdbcUrl,
                            name,
                            Integer.toString(batchSize),
                            Integer.toString(parallelism)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return name;
    }

    /** Returns when the pass is about to begin. */
    void begin() throws IOException {
        assertThat(output.readLine()).isEqualTo(READY);
        process.outputWriter().append('\n').flush();
    }

    /** Returns when the pass has committed its first batch, or has ended without one. */
    void awaitFirstCommit() throws IOException {
        output.readLine();
    }

    /** Sends SIGKILL, unless the pass ends within this time. Returns whether it was killed. */
    boolean killAfter(int milliseconds) throws InterruptedException {
        if (process.waitFor(milliseconds, MILLISECONDS)) {
            assertThat(process.exitValue()).isZero();
            return false;
        }
        close();
        return process.waitFor() != 0;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] arguments) throws IOException {
        var dataSource = new PGSimpleDataSource();
        dataSource.setUrl(arguments[0]);
        dataSource.setApplicationName(arguments[1]);
        var announcing = Tap.on(dataSource, call -> {
            var result = call.proceed();
            if (call.isCommit()) {
                System.out.println(COMMITTED);
            }
            return result;
        });
        var reconciler = Reconciler.builder(announcing, DueAndKept.POLICY)
                .batchSize(Integer.parseInt(arguments[2]))
                .parallelism(Integer.parseInt(arguments[3]))
                .build();
        // Loads the classes in advance; otherwise most kills would interrupt class loading.
        Reconciler.builder(dataSource, DueAndKept.POLICY)
                .timeBudget(Duration.ofMillis(500))
                .build()
                .plan();
        System.out.println(READY);
        System.in.read();
        reconciler.run();
    }
}
