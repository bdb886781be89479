// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.jooq.Constants;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * A test as a user would write it: passes run while the application is up, and nothing of them is left after it is
 * closed.
 */
class ApplicationTest {

    @Test
    void passesRunFromStartToClose() throws Exception {
        try (var database = ReferenceDatabase.create()) {
            new Workflows(database.sql())
                    .finished("00000001", "completed", Duration.ofDays(40))
                    .finished("00000002", "completed", Duration.ofDays(1));

            try (var application = new SpringApplicationBuilder(Application.class)
                    .run("--spring.datasource.url=" + database.jdbcUrl(), "--spring.flyway.enabled=false")) {
                assertThat(application).isNotNull();
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> database.sql().fetchValue("select string_agg(id, ',') from df.instances"),
                                "00000002"::equals);
            }

            assertThat(database.sql().fetchValue("select count(*) from _duroxide.instances")).isEqualTo(1L);
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("df-reconciler") || name.startsWith("DefaultQuartzScheduler"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> database.sql()
                            .fetch("select from pg_stat_activity where datname = current_database()"
                                    + " and pid <> pg_backend_pid()")
                            .isEmpty());
        }
    }

    /**
     * The version of jOOQ is the one that this application's platform chooses, not the one that df-reconciler was built
     * with.
     */
    @Test
    void jooqIsOfTheLineThatIsExpected() {
        assertThat(Constants.MINOR_VERSION).isEqualTo(System.getProperty("jooq.expected"));
    }
}
