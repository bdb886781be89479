// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerListener;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A whole application, from its start to its stop, on a real database. */
@Timeout(60)
class ApplicationIT {

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final Workflows workflows = new Workflows(database.sql())
            .finished("00000001", "completed", Duration.ofDays(40))
            .finished("00000002", "completed", Duration.ofDays(1));

    @Test
    void passesRunFromWhenItIsReadyUntilItStops() {
        ScheduledPasses running;
        try (var application = start(Application.class, "df-reconciler.initial-delay=0", "df-reconciler.interval=1h")) {
            running = application.getBean(ScheduledPasses.class);
            assertThat(running.isRunning()).isTrue();
            await().atMost(Duration.ofSeconds(30)).until(() -> left().equals(List.of("00000002")));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> application.getBean(Told.class).reports.size() == 1);
            assertThat(application.getBean(LastPass.class).wellness()).isEqualTo(Wellness.WELL);
        }
        assertThat(running.isRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("df-reconciler"));
    }

    /**
     * The application's two runners see a started context in which no pass has run yet; then the second runner fails.
     */
    @Test
    void nothingIsRemovedWhereItFailsAfterItsContextHasStarted() {
        assertThatIllegalStateException()
                .isThrownBy(() -> start(FailingApplication.class, "df-reconciler.initial-delay=0"))
                .withMessage("the runner saw passes running: false");

        assertThat(left()).containsExactly("00000001", "00000002");
    }

    /** A pass has its own transactions: it neither commits nor rolls back what its caller has written. */
    @Test
    void aPassWithinATransactionLeavesItAlone() {
        passWithinATransaction(Application.class);
    }

    /** Even if the application's data source hands out the connection of the running transaction, a pass does not use it. */
    @Test
    void aPassLeavesTheTransactionOfATransactionAwareDataSourceAlone() {
        passWithinATransaction(TransactionAwareApplication.class);
    }

    private void passWithinATransaction(Class<?> source) {
        try (var application = start(source)) {
            var reconciler = application.getBean(Reconciler.class);
            var sql = new JdbcTemplate(application.getBean(DataSource.class));
            var transaction = new TransactionTemplate(application.getBean(PlatformTransactionManager.class));
            sql.execute("create table users_own (word text)");

            transaction.executeWithoutResult(status -> {
                sql.update("insert into users_own values ('rolled back')");
                assertThat(reconciler.plan().removals()).hasSize(1);
                assertThat(reconciler.run().removed()).isEqualTo(1);
                assertThat(sql.queryForList("select word from users_own", String.class))
                        .containsExactly("rolled back");
                status.setRollbackOnly();
            });
            assertThat(sql.queryForList("select word from users_own", String.class))
                    .isEmpty();
            assertThat(left()).containsExactly("00000002");

            workflows.finished("00000003", "failed", Duration.ofDays(50));
            transaction.executeWithoutResult(status -> {
                sql.update("insert into users_own values ('committed')");
                assertThat(reconciler.run().removed()).isEqualTo(1);
            });
            assertThat(sql.queryForList("select word from users_own", String.class))
                    .containsExactly("committed");
            assertThat(left()).containsExactly("00000002");
        }
    }

    private ConfigurableApplicationContext start(Class<?> source, String... properties) {
        var all = new ArrayList<>(List.of(properties));
        all.add("spring.datasource.url=" + database.jdbcUrl());
        all.add("spring.flyway.enabled=false");
        all.add("spring.main.web-application-type=none");
        all.add("spring.main.banner-mode=off");
        all.add("df-reconciler.scheduler=simple");
        return new SpringApplicationBuilder(source)
                .run(all.stream().map("--"::concat).toArray(String[]::new));
    }

    private List<String> left() {
        return database.sql().fetch("select id from df.instances order by id").into(String.class);
    }

    @SpringBootConfiguration
    @EnableAutoConfiguration
    static class Application {

        @Bean
        Told told() {
            return new Told();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class FailingApplication {

        @Bean
        ApplicationRunner fails(ScheduledPasses passes) {
            return arguments -> {
                throw new IllegalStateException("the runner saw passes running: " + passes.isRunning());
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class TransactionAwareApplication {

        @Bean
        DataSource dataSource(Environment environment) {
            var driver = new DriverManagerDataSource(environment.getRequiredProperty("spring.datasource.url"));
            return new TransactionAwareDataSourceProxy(driver);
        }
    }

    static final class Told implements ReconcilerListener {

        final List<PassReport> reports = new CopyOnWriteArrayList<>();

        @Override
        public void passFinished(long pass, PassReport report) {
            reports.add(report);
        }
    }
}
