// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the published jars as modules. Only this shows whether a module may see and reflect upon everything that it
 * needs.
 */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModulePathIT {

    private static final String SET_UP = """
            var dataSource = new PGSimpleDataSource();
            dataSource.setUrl(arguments[0]);
            var ran = new CountDownLatch(1);
            var reconciler = Reconciler.builder(
                            dataSource, RetentionPolicy.defaults())
                    .parallelism(2)
                    .build();
            System.out.println(reconciler.getClass().getModule().getName());
            System.out.println(reconciler.plan().outcome());
            """;

    private static final String COUNTING = """
            new Reconciler() {
                @Override
                public synchronized PassReport run() {
                    var report = reconciler.run();
                    if (ran.getCount() > 0) {
                        System.out.println(report.outcome());
                    }
                    ran.countDown();
                    return report;
                }

                @Override
                public PlanReport plan() {
                    return reconciler.plan();
                }
            }
            """;

    private ReferenceDatabase database;

    @BeforeEach
    void createDatabase() {
        database = ReferenceDatabase.create();
        new Workflows(database.sql())
                .finished("0000000a", "completed", Duration.ofDays(31))
                .finished("0000000b", "completed", Duration.ofDays(1));
    }

    @AfterEach
    void dropDatabase() {
        database.close();
    }

    @Test
    void aPassRunsOnTheSimpleScheduler(@TempDir Path directory) throws Exception {
        var application = ModularApplication.compile(directory, SET_UP + """
                try (var scheduler = SimpleScheduler.every(Duration.ofHours(1))
                        .startingNow()) {
                    scheduler.start(%s);
                    ran.await();
                }
                """.formatted(COUNTING));

        assertThat(application.run(database.jdbcUrl())).containsExactly("org.dfreconciler", "COMPLETE", "COMPLETE");
        assertThat(instances()).isEqualTo("0000000b");
    }

    @Test
    void aPassRunsOnQuartzAndFlywayFindsTheMigration(@TempDir Path directory) throws Exception {
        var application = ModularApplication.compile(directory, SET_UP + """
                var quartz = StdSchedulerFactory.getDefaultScheduler();
                var scheduler = QuartzReconcilerScheduler.cron("* * * * * ?", quartz);
                scheduler.start(%s);
                quartz.start();
                ran.await();
                scheduler.close();
                quartz.shutdown(true);
                System.out.println(ClassLoader.getSystemResource(
                        "org/dfreconciler/scheduler/quartz/postgresql/R__quartz_tables.sql") != null);
                """.formatted(COUNTING));

        assertThat(application.run(database.jdbcUrl()))
                .containsExactly("org.dfreconciler", "COMPLETE", "COMPLETE", "true");
        assertThat(instances()).isEqualTo("0000000b");
    }

    private Object instances() {
        return database.sql().fetchValue("select string_agg(id, ',') from df.instances");
    }
}
