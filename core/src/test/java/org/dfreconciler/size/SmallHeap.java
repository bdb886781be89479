// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MINUTES;

import java.io.IOException;
import java.util.List;
import org.dfreconciler.Evidence;
import org.dfreconciler.Reconciler;
import org.dfreconciler.rules.RetentionPolicy;

/** Runs one pass in a separate JVM with a heap of 64 MB. */
final class SmallHeap {

    private SmallHeap() {}

    /** Runs the pass. Returns the ids of those instances that could not be removed. */
    static List<String> pass(String jdbcUrl) throws IOException, InterruptedException {
        return pass(jdbcUrl, Evidence.NONE);
    }

    static List<String> pass(String jdbcUrl, Evidence evidence) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        SmallHeap.class.getName(),
                        jdbcUrl,
                        evidence.name())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (!process.waitFor(1, MINUTES) || process.exitValue() != 0) {
            throw new AssertionError("a pass in 64 MB ended with " + process.exitValue() + ": " + output);
        }
        return output.lines().toList();
    }

    /** Arguments: the URL, and the kind of evidence. Prints the ids, one on each line. */
    public static void main(String[] arguments) {
        var report = Reconciler.builder(Passes.connections(arguments[0]), RetentionPolicy.defaults())
                .evidence(Evidence.valueOf(arguments[1]))
                .build()
                .run();
        report.error().ifPresent(error -> {
            throw new IllegalStateException(error);
        });
        Reported.failures(report).forEach(System.out::println);
    }
}
