// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.report.PassReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Sub-orchestrations whose parent the engine has forgotten belong to the root that their ids name. Some ids look like
 * roots but are not.
 */
class NamesAndParentsIT {

    private static final String ID = "e0000001";
    private static final String ORPHAN = "e0000002";
    private static final String CHILD = "::1::00000002";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Workflows workflows = new Workflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aRunningSubOrchestrationWithoutParentKeepsItsRoot() {
        workflows
                .finished(ID, "completed", ofDays(60))
                .engineInstance(ID + CHILD, null, "Running", ofDays(60))
                .orphan(ORPHAN, ofDays(60))
                .engineInstance(ORPHAN + CHILD + CHILD, null, "Running", ofDays(60));
        pass();
        assertThat(left.instances()).containsExactly(ID);
        assertThat(left.engineInstances()).containsExactly(ID, ID + CHILD, ORPHAN, ORPHAN + CHILD + CHILD);
    }

    @Test
    void aRunningSubOrchestrationThatIsItsOwnParentKeepsItsRoot() {
        workflows.finished(ID, "completed", ofDays(60)).engineInstance(ID + CHILD, ID + CHILD, "Running", ofDays(60));
        pass();
        assertThat(left.instances()).containsExactly(ID);
        assertThat(left.engineInstances()).containsExactly(ID, ID + CHILD);
    }

    /** The engine's record of the root may be gone, and that of a child in the middle, too. */
    @Test
    void settledSubOrchestrationsWithoutParentGoWithTheirRoot() {
        workflows
                .finished(ID, "completed", ofDays(60))
                .engineInstance(ID + CHILD, null, "Completed", ofDays(60))
                .engineInstance(ID + CHILD + CHILD, ID + CHILD, "Failed", ofDays(60))
                .engineInstance(ID + "::sub::2", null, "Completed", ofDays(60))
                .instance("e0000003", "completed", ofDays(60), ofDays(60))
                .engineInstance("e0000003" + CHILD, null, "Completed", ofDays(60))
                .orphan(ORPHAN, ofDays(60))
                .engineInstance(ORPHAN + CHILD, null, "Failed", ofDays(60));
        pass();
        assertThat(left.instances()).isEmpty();
        assertThat(left.engineInstances()).isEmpty();
    }

    @Test
    void aRootThatPgDurableDidNotStartIsForeignWhateverItsId() {
        workflows.orphan("deadbeef", ofDays(60)).orphan("deadbea7", ofDays(60));
        database.sql()
                .execute("update _duroxide.instances set orchestration_name = 'acme::billing'"
                        + " where instance_id = 'deadbeef'");
        var report = pass();
        assertThat(left.engineInstances()).containsExactly("deadbeef");
        assertThat(Reported.foreign(report)).as("foreign roots").isEqualTo(1);
    }

    private PassReport pass() {
        return Reconciler.of(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN)
                .run();
    }
}
