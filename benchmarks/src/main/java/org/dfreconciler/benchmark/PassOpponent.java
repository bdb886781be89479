// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;

/**
 * The pass on a pool, as an application has it. All options have their defaults except those that {@code options} sets.
 *
 * @param connections the size of the pool
 */
record PassOpponent(
        String letter,
        String description,
        int connections,
        RetentionPolicy policy,
        UnaryOperator<ReconcilerBuilder> options)
        implements Opponent {

    static final RetentionPolicy POLICY =
            RetentionPolicy.builder().retention(Duration.ofDays(30)).build();

    PassOpponent(String letter, String description, int connections, UnaryOperator<ReconcilerBuilder> options) {
        this(letter, description, connections, POLICY, options);
    }

    PassOpponent withCap(int cap) {
        var capped = RetentionPolicy.builder()
                .retention(POLICY.retention())
                .maxRetained(cap)
                .build();
        return new PassOpponent(letter, description, connections, capped, options);
    }

    @Override
    public Attempt prepare(ReferenceDatabase database) {
        var pool = pool(database, connections);
        var reconciler = options.apply(Reconciler.builder(pool, policy)).build();
        return new Attempt() {
            @Override
            public void run() {
                var report = reconciler.run();
                if (report.outcome() != Outcome.COMPLETE || report.removed() == 0) {
                    throw new IllegalStateException("the pass did not do its work: " + report);
                }
            }

            @Override
            public void close() {
                pool.close();
            }
        };
    }

    static HikariDataSource pool(ReferenceDatabase database, int connections) {
        var config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(connections);
        return new HikariDataSource(config);
    }
}
