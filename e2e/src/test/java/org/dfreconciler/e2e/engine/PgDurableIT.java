// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.spin;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.util.List;
import org.dfreconciler.e2e.engine.Program.ChildIds;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The harness behaves like pg_durable. Otherwise the other tests here would prove nothing. */
class PgDurableIT {

    private static PgDurable pgDurable;

    @BeforeAll
    static void install() {
        pgDurable = PgDurable.install();
    }

    @AfterAll
    static void close() {
        if (pgDurable != null) {
            pgDurable.close();
        }
    }

    @Test
    void aWorkflowCompletesOnBothSides() throws SQLException {
        var id = pgDurable.start(work(2));

        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.status(id)).hasValue("completed");
    }

    @Test
    void aFailingWorkflowLeavesCompletedAtEmptyInDfOnly() throws SQLException {
        var id = pgDurable.start(Program.fail("no luck"));

        assertThat(pgDurable.engine().awaitError(id)).isEqualTo("no luck");
        assertThat(pgDurable.status(id)).hasValue("failed");
        assertThat(pgDurable.sql().fetchValue("select completed_at from df.instances where id = ?", id))
                .isNull();
        assertThat(pgDurable
                        .sql()
                        .fetchValue("select completed_at from _duroxide.executions where instance_id = ?", id))
                .isNotNull();
    }

    /** As up to 0.2.7, but after a shorter wait. For 0.2.8 and later see {@link OriginTransactionIT}. */
    @Test
    void aRolledBackStartLeavesAFailedEngineRecordAlone() throws SQLException {
        String id;
        try (var caller = pgDurable.begin()) {
            id = caller.start(work(1));
            caller.rollback();
        }

        assertThat(pgDurable.engine().awaitError(id)).contains("Instance " + id + " not found after 1s");
        assertThat(pgDurable.status(id)).isEmpty();
    }

    @Test
    void bothFormsOfChildIdsComeInThreeLevels() throws SQLException {
        var named = pgDurable.start(fan(ChildIds.ENGINE, fan(ChildIds.ENGINE, work(1)), work(1)));
        var composed = pgDurable.start(fan(ChildIds.COMPOSED, fan(ChildIds.COMPOSED, work(1)), work(1)));
        pgDurable.engine().await(named);
        pgDurable.engine().await(composed);

        assertThat(children(named)).hasSize(3).allMatch(child -> child.startsWith(named + "::sub::"));
        assertThat(children(composed))
                .containsExactly(
                        composed + "::1::bb000000",
                        composed + "::1::bb000000::1::bb000000",
                        composed + "::1::bb000001");
    }

    @Test
    void aLoopContinuesAsNew() throws SQLException {
        var id = pgDurable.start(loop(3, work(1)));
        pgDurable.engine().await(id);

        assertThat(executions(id)).containsExactly("ContinuedAsNew", "ContinuedAsNew", "Completed");
    }

    @Test
    void aSuspendedSpinIsBetweenTwoTurns() throws SQLException {
        try (var own = PgDurable.install()) {
            var id = own.start(spin());
            own.awaitRunning(id);
            own.engine().suspend();

            assertThat(own.sql()
                            .fetchValue(
                                    "select status from _duroxide.instances join _duroxide.executions"
                                            + " using (instance_id) where instance_id = ?"
                                            + " and execution_id = current_execution_id",
                                    id))
                    .isEqualTo("ContinuedAsNew");
        }
    }

    @Test
    void aCancelledWorkflowIsFailedInTheEngine() throws SQLException {
        var id = pgDurable.start(waitFor("never"));
        pgDurable.awaitRunning(id);
        pgDurable.cancel(id);

        assertThat(pgDurable.engine().awaitError(id)).startsWith("canceled: ");
        assertThat(pgDurable.status(id)).hasValue("cancelled");
    }

    @Test
    void whatIsDoneToTheEngineShowsInItsProblems() throws SQLException {
        try (var own = PgDurable.install()) {
            var id = own.start(waitFor("go"));
            own.awaitRunning(id);
            assertThat(own.engine().problems()).isEmpty();

            own.sql().execute("alter table _duroxide.history rename to gone");
            own.engine().raise(id, "go");

            await().untilAsserted(() -> assertThat(own.engine().problems()).isNotEmpty());
        }
    }

    private static List<String> children(String root) {
        return pgDurable
                .sql()
                .fetch("select instance_id from _duroxide.instances where instance_id like ? order by 1", root + "::%")
                .getValues(0, String.class);
    }

    private static List<String> executions(String id) {
        return pgDurable
                .sql()
                .fetch("select status from _duroxide.executions where instance_id = ? order by execution_id", id)
                .getValues(0, String.class);
    }
}
