// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Properties;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceServer;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.scheduler.quartz.QuartzReconcilerScheduler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.StdSchedulerFactory;

/** Runs the examples that the guide shows. */
class SchedulerExamplesIT {

    private ReferenceDatabase database;

    @BeforeEach
    void createDatabase() {
        database = ReferenceDatabase.create();
        new Workflows(database.sql()).finished("0000000a", "completed", Duration.ofDays(31));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void simple() {
        try (var housekeeping = new SimpleHousekeeping(database.dataSource())) {
            assertThat(housekeeping).isNotNull();
            await().atMost(Duration.ofSeconds(30)).until(() -> instances() == 0);
        }
    }

    @Test
    void quartzInMemory() throws SchedulerException {
        var properties = new Properties();
        properties.put("org.quartz.scheduler.instanceName", "example");
        properties.put("org.quartz.threadPool.threadCount", "1");
        runsAPass(new StdSchedulerFactory(properties).getScheduler());
    }

    @Test
    void quartzInACluster() throws SchedulerException {
        try (var jobs = ReferenceServer.shared().newEmptyDatabase()) {
            QuartzCluster.installTables(jobs.dataSource());
            runsAPass(QuartzCluster.clusteredScheduler(jobs.jdbcUrl()));
        }
    }

    private void runsAPass(Scheduler quartz) throws SchedulerException {
        try (var housekeeping = new QuartzHousekeeping(database.dataSource(), quartz)) {
            assertThat(housekeeping).isNotNull();
            quartz.start();
            quartz.triggerJob(QuartzReconcilerScheduler.DEFAULT_KEY);
            await().atMost(Duration.ofSeconds(30)).until(() -> instances() == 0);
        } finally {
            quartz.shutdown(true);
        }
    }

    private int instances() {
        return database.sql().fetchCount(database.sql().selectFrom("df.instances"));
    }
}
