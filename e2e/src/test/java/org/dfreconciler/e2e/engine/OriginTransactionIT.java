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
 * A caller keeps the transaction of df.start() open, with pg_durable from 0.2.8 on. The engine knows that transaction,
 * and its record is Running, one execution after the other, until the transaction has ended. {@link HeldTransactionIT}
 * shows earlier versions.
 */
class OriginTransactionIT {

    private static final String PREPARED = "held by OriginTransactionIT";

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
    void anOpenTransactionKeepsItsRecordRunningUntilItRollsBack() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = startAndContinue(caller);

            assertLeftAlone(id);
            caller.rollback();
            assertThat(pgDurable.engine().awaitError(id)).contains(" aborted before its graph became visible");
            assertReclaimed();
        }
    }

    /** Up to 0.2.7, the workflow would be pending for ever. */
    @Test
    void itRunsWhenItsCallerCommitsAfterAll() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var id = startAndContinue(caller);

            assertLeftAlone(id);
            caller.commit();
            assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
            assertThat(pgDurable.status(id)).hasValue("completed");
            assertThat(pass().count(Fate.AGE)).isEqualTo(1);
            assertThat(pgDurable.engineRoots()).isEmpty();
        }
    }

    @Test
    void whatASavepointTookBackGoesOnceTheTransactionHasEnded() throws SQLException {
        try (var caller = pgDurable.begin()) {
            var savepoint = caller.savepoint();
            var id = startAndContinue(caller);

            caller.rollbackTo(savepoint);
            assertLeftAlone(id);
            caller.commit();
            assertThat(pgDurable.engine().awaitError(id)).contains(" committed but its instance graph is absent");
            assertReclaimed();
        }
    }

    @Test
    void aPreparedTransactionIsOpenToo() throws SQLException {
        String id;
        try (var caller = pgDurable.begin()) {
            id = startAndContinue(caller);
            caller.prepare(PREPARED);
        }
        try {
            assertLeftAlone(id);
        } finally {
            pgDurable.sql().execute("rollback prepared '" + PREPARED + "'");
        }
        assertThat(pgDurable.engine().awaitError(id)).contains(" aborted before its graph became visible");
        assertReclaimed();
    }

    private String startAndContinue(Caller caller) {
        var id = caller.startWithOrigin(work(1));
        pgDurable.awaitExecution(id, 3);
        return id;
    }

    private void assertLeftAlone(String id) {
        var report = pass();

        assertThat(report.removed()).isZero();
        assertThat(report.skipped()).isZero();
        assertThat(pgDurable.engineRoots()).containsExactly(id);
        pgDurable.awaitExecution(id, pgDurable.execution(id) + 2);
    }

    private void assertReclaimed() {
        assertThat(pass().count(Fate.ORPHAN)).isEqualTo(1);
        assertThat(pgDurable.engineRoots()).isEmpty();
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    private PassReport pass() {
        var nothingStays = RetentionPolicy.builder()
                .retention(Duration.ZERO)
                .orphanGrace(Duration.ZERO)
                .build();
        return Reconciler.of(pgDurable.database().dataSource(), nothingStays).run();
    }
}
