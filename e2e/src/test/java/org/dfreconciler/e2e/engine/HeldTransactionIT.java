// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A caller keeps the transaction of df.start() open for longer than the engine waits for its row. The engine's record
 * fails, and looks like an orphan to all others. With a retention and grace of zero, only the commit horizon protects
 * it. pg_durable behaves like this up to 0.2.7. From 0.2.8 on, the engine knows the caller's transaction:
 * {@link OriginTransactionIT}.
 */
class HeldTransactionIT {

    private static final String PREPARED = "held by HeldTransactionIT";

    /** The worker of pg_durable up to 0.2.7 waits five seconds instead. */
    private static final Duration SHORT_PATIENCE = Duration.ofMillis(200);

    private PgDurable pgDurable;

    @BeforeEach
    void install() {
        pgDurable = PgDurable.install();
    }

    @AfterEach
    void close() {
        if (pgDurable != null) {
            pgDurable.close();
        }
    }

    @Test
    void anOpenTransactionKeepsItsRecordUntilItRollsBack() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = startAndFail(caller);

            assertHeldBack(id);
            caller.rollback();
            assertReclaimed(id);
        }
    }

    @Test
    void nothingIsLostWhenItCommitsAfterAll() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = startAndFail(caller);

            assertHeldBack(id);
            caller.commit();
            assertComplete(id);
        }
    }

    @Test
    void aSavepointKeepsItsRecordEvenAfterItWasRolledBackTo() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var savepoint = caller.savepoint();
            var id = startAndFail(caller);

            assertHeldBack(id);
            caller.rollbackTo(savepoint);
            // No other session can tell a savepoint that was rolled back from one that was not.
            assertHeldBack(id);
            caller.commit();
            assertReclaimed(id);
        }
    }

    @Test
    void aSavepointWithinACommittedTransactionLosesNothing() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var before = startAndFail(caller);
            caller.savepoint();
            var within = startAndFail(caller);

            assertHeldBack(before, within);
            caller.commit();
            assertComplete(before);
            assertComplete(within);
        }
    }

    @Test
    void aPreparedTransactionKeepsItsRecordUntilItIsRolledBack() throws SQLException {
        var id = prepare();
        try {
            assertHeldBack(id);
        } finally {
            pgDurable.sql().execute("rollback prepared '" + PREPARED + "'");
        }
        assertReclaimed(id);
    }

    @Test
    void nothingIsLostWhenAPreparedTransactionIsCommitted() throws SQLException {
        var id = prepare();
        try {
            assertHeldBack(id);
        } finally {
            pgDurable.sql().execute("commit prepared '" + PREPARED + "'");
        }
        assertComplete(id);
    }

    @Test
    void aLaterTransactionDoesNotHoldBackAnEarlierOrphan() throws SQLException {
        String orphan;
        try (var caller = pgDurable.begin()) {
            orphan = startAndFail(caller);
            caller.rollback();
        }
        try (var caller = pgDurable.begin()) {
            var held = startAndFail(caller);

            var report = pass();

            assertThat(report.orphans()).isEqualTo(1);
            assertThat(report.count(Fate.UNRESOLVED)).isEqualTo(1);
            assertThat(pgDurable.engineRoots()).containsExactly(held).doesNotContain(orphan);
        }
    }

    @Test
    void anOrphanWhoseIdIsBeingStartedAgainStays() throws SQLException {
        String id;
        try (var caller = pgDurable.begin()) {
            id = startAndFail(caller);
            caller.rollback();
        }
        pgDurable.engine().suspend();
        try (var caller = pgDurable.begin()) {
            caller.start(id, work(1), SHORT_PATIENCE);

            var report = pass();

            assertThat(report.removed()).isZero();
            assertThat(report.count(Fate.ENGINE_ACTIVE)).isEqualTo(1);
            assertThat(pgDurable.engineRoots()).containsExactly(id);
        }
    }

    private String prepare() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = startAndFail(caller);
            caller.prepare(PREPARED);
            return id;
        }
    }

    private String startAndFail(Caller caller) {
        var id = caller.start(pgDurable.newId(), work(1), SHORT_PATIENCE);
        assertThat(pgDurable.engine().awaitError(id)).contains("not found after");
        return id;
    }

    private void assertHeldBack(String... ids) {
        var report = pass();

        assertThat(report.removed()).isZero();
        assertThat(report.count(Fate.UNRESOLVED)).isEqualTo(ids.length);
        assertThat(pgDurable.engineRoots()).containsExactlyInAnyOrder(ids);
    }

    private void assertReclaimed(String id) {
        var report = pass();

        assertThat(report.orphans()).isEqualTo(1);
        assertThat(report.skipped()).isZero();
        assertThat(pgDurable.engineRoots()).isEmpty();
        assertThat(pgDurable.status(id)).isEmpty();
    }

    /**
     * The workflow is pending in df for ever, and failed in the engine. pg_durable up to 0.2.7 leaves it so, and a pass
     * must do so, too.
     */
    private void assertComplete(String id) {
        assertThat(pass().removed()).isZero();
        assertThat(pgDurable.status(id)).hasValue("pending");
        assertThat(pgDurable.engineRoots()).contains(id);
    }

    private PassReport pass() {
        var nothingStays = RetentionPolicy.builder()
                .retention(Duration.ZERO)
                .orphanGrace(Duration.ZERO)
                .build();
        return Reconciler.of(pgDurable.database().dataSource(), nothingStays).run();
    }
}
