// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** A Quartz scheduler with a clustered job store, as the guide shows it. */
final class QuartzCluster {

    private QuartzCluster() {}

    // tag::quartz-cluster[]
    static Scheduler clusteredScheduler(String jdbcUrl) throws SchedulerException {
        var quartz = new Properties();
        quartz.put("org.quartz.scheduler.instanceName", "my-application"); // one name is one cluster
        quartz.put("org.quartz.scheduler.instanceId", "AUTO");
        quartz.put("org.quartz.threadPool.threadCount", "2");
        quartz.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        quartz.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        quartz.put("org.quartz.jobStore.isClustered", "true");
        quartz.put("org.quartz.jobStore.clusterCheckinInterval", "5000");
        quartz.put("org.quartz.jobStore.dataSource", "jobs");
        quartz.put("org.quartz.dataSource.jobs.provider", "hikaricp");
        quartz.put("org.quartz.dataSource.jobs.driver", "org.postgresql.Driver");
        quartz.put("org.quartz.dataSource.jobs.URL", jdbcUrl);
        return new StdSchedulerFactory(quartz).getScheduler();
    }
    // end::quartz-cluster[]

    static void installTables(DataSource dataSource) {
        // tag::quartz-tables[]
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/migration", "classpath:org/dfreconciler/scheduler/quartz/postgresql")
                .load()
                .migrate();
        // end::quartz-tables[]
    }
}
