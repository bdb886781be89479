// SPDX-License-Identifier: Apache-2.0
package org.example;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Plain Java, a pool, and a job in the application's own Quartz. */
public final class Application implements AutoCloseable {

    private final HikariDataSource pool;
    private final Scheduler quartz;
    private final ReconcilerScheduler scheduler;

    public Application(String jdbcUrl) throws SchedulerException {
        var config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        pool = new HikariDataSource(config);
        quartz = StdSchedulerFactory.getDefaultScheduler();
        var reconciler = Reconciler.of(pool, RetentionPolicy.defaults());
        scheduler = QuartzReconcilerScheduler.cron("* * * * * ?", quartz).start(reconciler);
        quartz.start();
    }

    @Override
    public void close() throws SchedulerException {
        scheduler.close();
        quartz.shutdown(true);
        pool.close();
    }
}
