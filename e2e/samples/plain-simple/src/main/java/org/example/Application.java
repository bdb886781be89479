// SPDX-License-Identifier: Apache-2.0
package org.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.simple.SimpleScheduler;

/** Plain Java, a pool, and the scheduler that is a thread. */
// tag::plain[]
public final class Application implements AutoCloseable {

    private final HikariDataSource pool;
    private final ReconcilerScheduler scheduler;

    public Application(String jdbcUrl) {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        pool = new HikariDataSource(config);
        var reconciler = Reconciler.of(pool, RetentionPolicy.defaults());
        scheduler = SimpleScheduler.every(Duration.ofHours(1)).startingNow().start(reconciler);
    }

    @Override
    public void close() {
        scheduler.close();
        pool.close();
    }
}
// end::plain[]
