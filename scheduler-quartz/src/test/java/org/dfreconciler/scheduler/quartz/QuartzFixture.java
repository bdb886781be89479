// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Creates Quartz schedulers as an application does, and reconcilers whose passes do what a test says. */
final class QuartzFixture {

    static final PassReport NOTHING_TO_DO = PassReport.builder().build();

    private static final AtomicInteger SCHEDULERS = new AtomicInteger();

    private QuartzFixture() {}

    /** A scheduler with an in-memory job store and one thread; not started. */
    static Scheduler inMemory() throws SchedulerException {
        return scheduler(properties());
    }

    /** A scheduler with a clustered job store and one thread; not started. */
    static Scheduler clustered(ReferenceDatabase database, String node) throws SchedulerException {
        var properties = properties();
        properties.put("org.quartz.scheduler.instanceName", "cluster of " + database.name());
        properties.put("org.quartz.scheduler.instanceId", node);
        properties.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        properties.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        properties.put("org.quartz.jobStore.isClustered", "true");
        properties.put("org.quartz.jobStore.dataSource", "quartz");
        properties.put("org.quartz.dataSource.quartz.provider", "hikaricp");
        properties.put("org.quartz.dataSource.quartz.driver", "org.postgresql.Driver");
        properties.put("org.quartz.dataSource.quartz.URL", database.jdbcUrl());
        properties.put("org.quartz.dataSource.quartz.maxConnections", "3");
        return scheduler(properties);
    }

    private static Properties properties() {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "quartz " + SCHEDULERS.incrementAndGet());
        properties.put("org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool");
        properties.put("org.quartz.threadPool.threadCount", "1");
        return properties;
    }

    private static Scheduler scheduler(Properties properties) throws SchedulerException {
        return new StdSchedulerFactory(properties).getScheduler();
    }

    static Reconciler idle() {
        return running(() -> {});
    }

    static Reconciler running(Runnable pass) {
        return new Reconciler() {
            @Override
            public PassReport run() {
                pass.run();
                return NOTHING_TO_DO;
            }

            @Override
            public PlanReport plan() {
                throw new AssertionError("no scheduler plans");
            }
        };
    }
}
