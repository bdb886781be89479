// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A queued message keeps its tree, unless its kind cannot bring an ended instance back to life. */
class UnknownMessagesIT {

    private static final String ID = "e0000001";
    private static final String ORPHAN = "e0000002";
    private static final String CHILD = "::1::00000002";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Left left = new Left(database.sql());

    @BeforeEach
    void seed() {
        new Workflows(database.sql())
                .instance(ID, "cancelled", ofDays(60), null)
                .orphan(ORPHAN, ofDays(60));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"StartOrchestration\": {\"instance\": \"%s\"}}",
                "{\"type\":\"StartOrchestration\",\"instance\":\"%s\"}",
                " {\"StartOrchestration\":{\"instance\":\"%s\"}}",
                "{\"ContinueAsNew\":{\"instance\":\"%s\"}}",
                "{\"ResumeFromArchive\":{\"instance\":\"%s\"}}",
                "{\"TimerFiredAndRestart\":{\"instance\":\"%s\"}}",
                "\"StartOrchestration of %s\"",
                "",
            })
    void keepsItsTree(String message) {
        enqueue(ID, message);
        enqueue(ORPHAN + CHILD, message);
        pass();
        assertThat(left.instances()).containsExactly(ID);
        assertThat(left.engineInstances()).containsExactly(ORPHAN);
        assertThat(left.messages()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "TimerFired, instance",
        "ActivityCompleted, instance",
        "ActivityFailed, instance",
        "ExternalRaised, instance",
        "CancelInstance, instance",
        "SubOrchCompleted, parent_instance",
        "SubOrchFailed, parent_instance",
        "QueueMessage, instance"
    })
    void goesWithItsTreeWhereItIsKnownToBeInert(String kind, String key) {
        enqueue(ID, "{\"" + kind + "\":{\"" + key + "\":\"%s\"}}");
        enqueue(ORPHAN, "{\"" + kind + "\":{\"" + key + "\":\"%s\"}}");
        pass();
        assertThat(left.instances()).isEmpty();
        assertThat(left.engineInstances()).isEmpty();
        assertThat(left.messages()).isEmpty();
    }

    @Test
    void workThatAWorkerHasLeasedKeepsItsTree() {
        new Workflows(database.sql()).engineInstance(ID, null, "Failed", ofDays(60));
        database.sql()
                .execute("insert into _duroxide.worker_queue (work_item, visible_at, created_at, instance_id,"
                        + " execution_id, activity_id, lock_token, locked_until) select '{}', now(), now(), id, 1, 2, 'token',"
                        + " (extract(epoch from clock_timestamp()) * 1000)::bigint + 30000 from unnest(array['"
                        + ID + "', '" + ORPHAN + "']) id");
        pass();
        assertThat(left.instances()).containsExactly(ID);
        assertThat(left.engineInstances()).containsExactly(ID, ORPHAN);
        assertThat(left.count("_duroxide.worker_queue")).isEqualTo(2);
    }

    private void enqueue(String id, String message) {
        database.sql()
                .execute(
                        "insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)"
                                + " values (?, ?, now(), now())",
                        id,
                        message.replace("%s", id));
    }

    private void pass() {
        Reconciler.of(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN)
                .run();
    }
}
