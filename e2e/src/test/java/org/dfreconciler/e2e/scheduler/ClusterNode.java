// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.dfreconciler.scheduler.simple.SimpleScheduler;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/**
 * One machine of an application, as a separate process that starts a reconciler and a scheduler in the ordinary way. It
 * prints {@code ready} once they run, fires a pass when it reads {@code pass}, and shuts down in order when its
 * standard input ends.
 *
 * <p>Arguments: its kind, its name, the URL of the database, the interval, and the number of commits after which it
 * stalls for good, or 0 for never.
 */
final class ClusterNode {

    enum Kind {
        QUARTZ_CLUSTERED,
        QUARTZ_IN_MEMORY,
        SIMPLE
    }

    private static final int BATCH_SIZE = 10;

    private final Kind kind;
    private final String name;
    private final String url;
    private final Duration interval;
    private final int commitsBeforeStall;

    private ClusterNode(String[] args) {
        kind = Kind.valueOf(args[0]);
        name = args[1];
        url = args[2];
        interval = Duration.parse(args[3]);
        commitsBeforeStall = Integer.parseInt(args[4]);
    }

    public static void main(String[] args) throws Exception {
        new ClusterNode(args).run();
    }

    private void run() throws Exception {
        var pool = new HikariConfig();
        pool.setJdbcUrl(url);
        pool.setMaximumPoolSize(3);
        try (var dataSource = new HikariDataSource(pool)) {
            var ledger = new Ledger(dataSource, name);
            var reconciler = Reconciler.builder(
                            StallingDataSource.of(dataSource, commitsBeforeStall), RetentionPolicy.defaults())
                    .batchSize(BATCH_SIZE)
                    .build();
            var recorded = ledger.recordingPassesOf(reconciler, kind != Kind.QUARTZ_CLUSTERED);
            if (kind == Kind.SIMPLE) {
                runUntilEndOfInput(SimpleScheduler.every(interval).start(recorded), () -> {});
            } else {
                runOnQuartz(ledger, recorded);
            }
        }
    }

    private void runOnQuartz(Ledger ledger, Reconciler reconciler) throws Exception {
        var quartz = quartz();
        quartz.getListenerManager().addJobListener(ledger.tickListener());
        var scheduler = QuartzReconcilerScheduler.every(interval, quartz).start(reconciler);
        quartz.start();
        runUntilEndOfInput(scheduler, () -> quartz.triggerJob(QuartzReconcilerScheduler.DEFAULT_KEY));
        quartz.shutdown(true);
    }

    private void runUntilEndOfInput(ReconcilerScheduler scheduler, Order pass) throws IOException, SchedulerException {
        try (scheduler;
                var orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready");
            while (orders.readLine() != null) {
                pass.give();
            }
        }
    }

    private Scheduler quartz() throws SchedulerException {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "e2e");
        properties.put("org.quartz.scheduler.instanceId", name);
        properties.put("org.quartz.threadPool.threadCount", "2");
        if (kind == Kind.QUARTZ_CLUSTERED) {
            properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
            properties.put(
                    "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
            properties.put("org.quartz.jobStore.isClustered", "true");
            properties.put("org.quartz.jobStore.clusterCheckinInterval", "1000");
            // How long an idle node waits before it looks for work again. This is the smallest value that Quartz
            // accepts; the ticks here are a second apart.
            properties.put("org.quartz.scheduler.idleWaitTime", "1000");
            properties.put("org.quartz.jobStore.dataSource", "jobs");
            properties.put("org.quartz.dataSource.jobs.provider", "hikaricp");
            properties.put("org.quartz.dataSource.jobs.driver", "org.postgresql.Driver");
            properties.put("org.quartz.dataSource.jobs.URL", url);
            properties.put("org.quartz.dataSource.jobs.maxConnections", "4");
        }
        return new StdSchedulerFactory(properties).getScheduler();
    }

    private interface Order {
        void give() throws SchedulerException;
    }
}
