// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.dfreconciler.Reconciler;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A batch and the engine's fetch take the same lock on the turn of a root. */
class ClaimedTurnsIT {

    private static final String ID = "e0000001";

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    private final Workflows workflows = new Workflows(database.sql());

    /**
     * If the engine could fetch the message, it would create an execution of an instance that the batch has deleted,
     * and the batch would not see it.
     */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageThatArrivesUnderTheClaimIsFetchedAfterTheCommit(boolean orphan) throws Exception {
        seed(orphan);
        var doneBeforeTheCommit = new CopyOnWriteArrayList<Boolean>();
        try (var engine = new EngineWorker(database)) {
            var connections = Tap.on(Passes.connections(database.jdbcUrl()), call -> {
                if (call.isCommit() && doneBeforeTheCommit.isEmpty()) {
                    engine.enqueue(ID, "{\"ExternalRaised\":{\"instance\":\"" + ID + "\"}}");
                    engine.begin(() -> engine.fetch(ID));
                    doneBeforeTheCommit.add(engine.isDone());
                }
                return call.proceed();
            });

            var report = Reconciler.of(connections, Passes.EVERY_ORPHAN).run();

            assertThat(report.removed()).isEqualTo(1);
            assertThat(doneBeforeTheCommit).isEqualTo(List.of(false));
            assertThat(engine.error()).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsBeingFetchedStaysUntilThatIsOver(boolean orphan) throws Exception {
        seed(orphan);
        var reconciler = Reconciler.of(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN);
        try (var fetch = OpenTransaction.on(database.dataSource())) {
            fetch.execute("select pg_advisory_xact_lock(hashtext('" + ID + "'))");

            assertThat(reconciler.run().count(Fate.LOCKED)).isEqualTo(1);
        }
        assertThat(reconciler.run().removed()).isEqualTo(1);
    }

    @Test
    void oneThatIsBeingFetchedKeepsNoOther() throws Exception {
        seed(false);
        workflows.finished("e0000002", "completed", ofDays(40));
        try (var fetch = OpenTransaction.on(database.dataSource())) {
            fetch.execute("select pg_advisory_xact_lock(hashtext('" + ID + "'))");

            var report = Reconciler.of(Passes.connections(database.jdbcUrl()), Passes.EVERY_ORPHAN)
                    .run();

            assertThat(report.removed()).isEqualTo(1);
            assertThat(new Left(database.sql()).instances()).containsExactly(ID);
        }
    }

    private void seed(boolean orphan) {
        if (orphan) {
            workflows.orphan(ID, ofDays(60));
        } else {
            workflows.finished(ID, "completed", ofDays(40));
        }
    }
}
