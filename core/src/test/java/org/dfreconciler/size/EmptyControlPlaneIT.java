// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.report.PassReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * After a dump was restored, the engine's rows are there but df's are not. A start that was rolled back never
 * completes, so completed roots without a df row show that df has lost rows. Orphans are then left alone until somebody
 * has checked.
 */
class EmptyControlPlaneIT {

    private static final int COMPLETED = 0x1000;
    private static final int FAILED = 0x2000;

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void anEngineWithoutAControlPlaneIsLeftAloneAndThatIsSaid() {
        workflows.orphans("Completed", COMPLETED, 101, ofDays(60)).orphans("Failed", FAILED, 50, ofDays(60));
        var report = pass();
        assertThat(left.engineInstances()).hasSize(151);
        assertThat(Reported.complete(report)).as("an outcome of nothing to see").isFalse();
    }

    @Test
    void whatIsExpiredGoesAllTheSame() {
        workflows
                .finished(1, 80, ofDays(60))
                .orphans("Completed", COMPLETED, 101, ofDays(60))
                .orphans("Failed", FAILED, 50, ofDays(60));
        var report = pass();
        assertThat(left.instances()).isEmpty();
        assertThat(left.engineInstances()).hasSize(151);
        assertThat(Reported.complete(report)).as("an outcome of nothing to see").isFalse();
    }

    /** These are below the limits: not more than a hundred, or not more than half. */
    @Test
    void someCompletedRootsWithoutARowAreHousekeeping() {
        workflows.orphans("Completed", COMPLETED, 100, ofDays(60));
        assertThat(Reported.complete(pass())).isTrue();
        workflows.finished(1, 101, ofDays(1)).orphans("Completed", COMPLETED, 101, ofDays(60));
        assertThat(Reported.complete(pass())).isTrue();
        assertThat(left.engineInstances()).hasSize(101);
    }

    @Test
    void massOrphansGoOnceSomebodyHasAcceptedThem() {
        workflows.orphans("Completed", COMPLETED, 101, ofDays(60)).orphans("Failed", FAILED, 50, ofDays(60));
        var report = Reconciler.builder(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN)
                .acceptMassOrphans()
                .build()
                .run();
        assertThat(left.engineInstances()).isEmpty();
        assertThat(Reported.complete(report)).isTrue();
    }

    private PassReport pass() {
        return Reconciler.of(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN)
                .run();
    }
}
