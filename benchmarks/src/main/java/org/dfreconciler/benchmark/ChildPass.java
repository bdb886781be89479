// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.impl.DSL;

/**
 * Runs one pass in a separate JVM with a small heap, after another pass to warm it up. Arguments of that JVM:
 * {@code maxRetained}; {@code keepExecutions}, or the largest number for none; the JDBC URLs of the two databases.
 */
final class ChildPass {

    private static final String HEAP = "-Xmx64m";

    private ChildPass() {}

    /**
     * @param removed how many instances and orphans were removed
     * @param statements how many statements were sent, including those of transaction control
     * @param longestMillis how long the longest of its transactions took
     */
    record Outcome(double seconds, long removed, long statements, long longestMillis) {

        double millisPerInstance() {
            return 1_000 * seconds / removed;
        }
    }

    /** Runs the pass with pg_durable's own cap. */
    static Outcome run(ReferenceDatabase warmUp, ReferenceDatabase database) throws IOException {
        return run(warmUp, database, RetentionPolicy.defaults().maxRetained());
    }

    /** Runs the pass so that it keeps only the newest executions of live loops. */
    static Outcome prune(ReferenceDatabase warmUp, ReferenceDatabase database, int keepExecutions) throws IOException {
        return run(warmUp, database, RetentionPolicy.defaults().maxRetained(), keepExecutions);
    }

    static Outcome run(ReferenceDatabase warmUp, ReferenceDatabase database, int maxRetained) throws IOException {
        return run(warmUp, database, maxRetained, Integer.MAX_VALUE);
    }

    private static Outcome run(
            ReferenceDatabase warmUp, ReferenceDatabase database, int maxRetained, int keepExecutions)
            throws IOException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ChildPass.class.getName(),
                        Integer.toString(maxRetained),
                        Integer.toString(keepExecutions),
                        warmUp.jdbcUrl(),
                        database.jdbcUrl())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("the pass in a child JVM failed");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        var fields = line.split(" ");
        return new Outcome(
                Double.parseDouble(fields[0]),
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]));
    }

    public static void main(String[] arguments) {
        var keepExecutions = Integer.parseInt(arguments[1]);
        var policy =
                RetentionPolicy.builder().retention(Duration.ofDays(30)).maxRetained(Integer.parseInt(arguments[0]));
        if (keepExecutions < Integer.MAX_VALUE) {
            policy.keepExecutions(keepExecutions);
        }
        pass(arguments[2], policy.build());
        System.out.println(pass(arguments[3], policy.build()));
    }

    private static String pass(String jdbcUrl, RetentionPolicy policy) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setMaximumPoolSize(1);
        try (var pool = new HikariDataSource(config)) {
            var clock = new StatementClock();
            var transactions = new TransactionClock();
            var reconciler = Reconciler.of(DSL.using(clock.configuration(transactions.timed(pool))), policy);
            var startedAt = System.nanoTime();
            var report = reconciler.run();
            var seconds = (System.nanoTime() - startedAt) / 1e9;
            if (report.error().isPresent()) {
                throw new IllegalStateException(report.error().get());
            }
            return seconds + " " + report.removed() + " " + clock.statements() + " " + transactions.longestMillis();
        }
    }
}
