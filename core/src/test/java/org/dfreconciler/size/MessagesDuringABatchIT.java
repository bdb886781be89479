// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.Consumer;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The engine does something for a workflow that a pass is about to remove: in the first run before the pass's first
 * round trip to the server, in the next run before its second, and so on up to its last statement or COMMIT.
 */
class MessagesDuringABatchIT {

    private static final String ID = "e0000001";
    private static final String CHILD = ID + "::1::00000002";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final Left left = new Left(database.sql());
    private EngineWorker worker;

    @BeforeEach
    void connect() throws Exception {
        worker = new EngineWorker(database);
    }

    @AfterEach
    void drop() throws Exception {
        worker.close();
        database.close();
    }

    @Test
    void aSignalThatIsFetchedBeforeTheCommitLeavesNoExecutionWithoutInstance() throws Exception {
        atEveryMoment(
                () -> new Workflows(database.sql()).finished(ID, "completed", ofDays(40)),
                () -> {
                    worker.enqueue(ID, "{\"ExternalRaised\":{\"instance\":\"" + ID + "\"}}");
                    worker.fetch(ID);
                    worker.endEmptyTurn(ID);
                },
                moment ->
                        assertThat(left.executionsWithoutInstance()).as(moment).isEmpty());
    }

    @Test
    void aSubOrchestrationThatIsStartedByTheTurnThatSettlesItsRootStaysQueued() throws Exception {
        atEveryMoment(
                () -> new Workflows(database.sql())
                        .instance(ID, "completed", ofDays(40), ofDays(40))
                        .engineInstance(ID, null, "Running", ofDays(40)),
                () -> worker.endLastTurn(ID, CHILD, start(CHILD)),
                moment -> {
                    assertThat(left.messages()).as(moment).containsExactly(start(CHILD));
                    assertThat(left.instances()).as(moment).containsExactly(ID);
                    assertThat(left.engineInstances()).as(moment).containsExactly(ID);
                });
    }

    @Test
    void aStartUnderTheIdOfAnOrphanStaysQueued() throws Exception {
        atEveryMoment(
                () -> new Workflows(database.sql()).orphan(ID, ofDays(40)),
                () -> worker.enqueue(ID, start(ID)),
                moment -> assertThat(left.messages()).as(moment).containsExactly(start(ID)));
    }

    private static String start(String id) {
        return "{\"StartOrchestration\":{\"instance\":\"" + id + "\"}}";
    }

    /** Up to the first round trip after the COMMIT. What a later turn leaves may be left for the next pass. */
    private void atEveryMoment(Runnable seed, Runnable turn, Consumer<String> check) throws Exception {
        var moment = new Moment(0, turn);
        for (int n = 1; !moment.wasAfterTheCommit; n++) {
            seed.run();
            moment = new Moment(n, turn);
            moment.pass();
            if (!moment.came) {
                assertThat(n).as("round trips of a pass").isGreaterThan(10);
                return;
            }
            assertThat(worker.error()).as("the engine's error at " + moment).isNull();
            check.accept(moment.toString());
            new BulkWorkflows(database.sql()).clear();
        }
    }

    private final class Moment {

        private final int number;
        private final Runnable turn;
        private boolean came;
        private boolean wasAfterTheCommit;

        private Moment(int number, Runnable turn) {
            this.number = number;
            this.turn = turn;
        }

        void pass() {
            var connections = new RoundTrips(this::before).on(Passes.connections(database.jdbcUrl()));
            Reconciler.of(connections, RetentionPolicy.defaults()).run();
        }

        private void before(int roundTrip) {
            if (roundTrip == number) {
                came = true;
                wasAfterTheCommit = left.engineInstances().isEmpty();
                worker.begin(turn);
            } else if (roundTrip > number) {
                worker.awaitDoneOrWaiting();
            }
        }

        @Override
        public String toString() {
            return "round trip " + number;
        }
    }
}
