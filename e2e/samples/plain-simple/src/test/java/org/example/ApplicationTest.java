// SPDX-License-Identifier: Apache-2.0
package org.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import org.dfreconciler.test.ReferenceDatabase;
import org.jooq.Constants;
import org.junit.jupiter.api.Test;

/**
 * A test as a user would write it: passes run while the application is up, and nothing of them is left after it is
 * closed.
 */
class ApplicationTest {

    @Test
    void passesRunFromStartToClose() throws Exception {
        try (var database = ReferenceDatabase.create()) {
            var workflows = database.workflows();
            workflows.completed(Duration.ofDays(40));
            workflows.orphan(Duration.ofDays(40));
            var young = workflows.completed(Duration.ofDays(1));

            try (var application = new Application(database.leastRoleUrl())) {
                assertThat(application).isNotNull();
                await().atMost(Duration.ofSeconds(30)).until(() -> workflows.ids().equals(Set.of(young)));
            }

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("df-reconciler") || name.startsWith("DefaultQuartzScheduler"));
            await().atMost(Duration.ofSeconds(10)).until(() -> otherSessions(database) == 0);
        }
    }

    private static int otherSessions(ReferenceDatabase database) throws SQLException {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.createStatement();
                var count = statement.executeQuery("select count(*) from pg_stat_activity"
                        + " where datname = current_database() and pid <> pg_backend_pid()")) {
            count.next();
            return count.getInt(1);
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
