// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Map;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.Test;

/**
 * A test as a user would write it: passes run while the application is up, and nothing of them is left after it is
 * closed.
 */
class HousekeepingTest {

    @Test
    void passesRunFromStartToClose() throws Exception {
        try (var database = ReferenceDatabase.create()) {
            new Workflows(database.sql())
                    .finished("00000001", "completed", Duration.ofDays(40))
                    .finished("00000002", "completed", Duration.ofDays(1));

            var properties = Map.<String, Object>of(
                    "datasources.default.url", database.jdbcUrl(),
                    "datasources.default.driver-class-name", "org.postgresql.Driver",
                    "housekeeping.initial-delay", "0s");
            try (var application = ApplicationContext.run(properties)) {
                assertThat(application.isRunning()).isTrue();
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> database.sql().fetchValue("select string_agg(id, ',') from df.instances"),
                                "00000002"::equals);
            }

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("df-reconciler"));
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> database.sql()
                            .fetch("select from pg_stat_activity where datname = current_database()"
                                    + " and pid <> pg_backend_pid()")
                            .isEmpty());
        }
    }
}
