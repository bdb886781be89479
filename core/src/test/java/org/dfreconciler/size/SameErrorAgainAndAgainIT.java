// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When every instance meets the same obstacle, a pass tries about fifty times, not once for each instance. */
class SameErrorAgainAndAgainIT {

    /** Fifty, plus the attempts with the batches that were split before. */
    private static final int ABOUT_FIFTY = 100;

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    /** CREATE INDEX without CONCURRENTLY takes this lock. */
    @Test
    void aTableThatIsLockedEndsThePass() throws Exception {
        workflows.finished(1, 600, ofDays(45));
        // A pass waits for half of this time, so that the test need not take half a second for each attempt.
        database.sql().execute("alter database " + database.name() + " set deadlock_timeout = '100ms'");
        var trips = new RoundTrips(number -> {});
        try (var indexing = database.connect()) {
            indexing.setAutoCommit(false);
            indexing.createStatement().execute("lock table _duroxide.history in share mode");
            var report = Reconciler.builder(
                            trips.on(Passes.connections(database.jdbcUrl())), RetentionPolicy.defaults())
                    .timeBudget(ofSeconds(60))
                    .build()
                    .run();
            assertThat(Collections.frequency(trips.states(), "55P03"))
                    .as("lock timeouts")
                    .isLessThan(ABOUT_FIFTY);
            assertThat(Reported.failed(report)).as("failed").isTrue();
            assertThat(left.instances()).hasSize(600);
        }
    }

    @Test
    void aTriggerThatAlwaysRaisesEndsThePass() {
        workflows.finished(1, 10_000, ofDays(45));
        database.sql().execute("create sequence raised");
        database.sql()
                .execute("create function object() returns trigger language plpgsql as"
                        + " $$ begin perform nextval('public.raised'); raise 'not this one'; end $$");
        database.sql()
                .execute("create trigger object before delete on df.instances for each row"
                        + " execute function public.object()");
        var report = Passes.on(database).build().run();
        assertThat(database.sql().fetchSingle("select last_value from raised").get(0, Long.class))
                .as("times it was met")
                .isLessThan(ABOUT_FIFTY);
        assertThat(Reported.failed(report)).as("failed").isTrue();
        assertThat(report.failures()).hasSizeLessThan(ABOUT_FIFTY);
        assertThat(report.error().orElseThrow()).hasStackTraceContaining("not this one");
        assertThat(left.instances()).hasSize(10_000);
    }
}
