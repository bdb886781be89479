// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.e2e.engine.Program.spin;
import static org.dfreconciler.e2e.engine.Program.work;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pass over what the real engine left behind, while it runs on. */
class RealEngineIT {

    private static final Duration OLD = Duration.ofDays(40);

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

    @ParameterizedTest
    @EnumSource
    void aPassLeavesExactlyWhatItMust(PassDriver driver) throws Exception {
        var population = new Population(pgDurable);

        var counts = driver.run(pgDurable);

        assertThat(counts).isEqualTo(new PassCounts(population.expired.size(), 0, 1, 1, 1));
        assertThat(pgDurable.dfInstances()).isEqualTo(population.keptInstances());
        assertThat(pgDurable.engineRoots()).isEqualTo(population.keptRoots());
        whatWaitedWakesAndCompletes(population);
        theEndlessLoopGoesOn(population.endlessLoop);
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    private void whatWaitedWakesAndCompletes(Population population) {
        population.wake(population.waiting);
        population.wake(population.waitingLoop);
        population.wakeGrandchild();
        population.wake(population.halfCancelled);

        for (var id : List.of(population.waiting, population.waitingLoop, population.waitingFamily)) {
            assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
            assertThat(pgDurable.status(id)).hasValue("completed");
        }
        assertThat(pgDurable.engine().await(population.halfCancelled)).isEqualTo("Completed");
        assertThat(pgDurable.status(population.halfCancelled)).hasValue("cancelled");
    }

    private void theEndlessLoopGoesOn(String id) {
        pgDurable.awaitExecution(id, pgDurable.execution(id) + 2);
    }

    @Test
    void aRemovedIdCanBeStartedAgainAndRemovedAgain() throws SQLException {
        var id = pgDurable.start(work(1));
        for (var times = 0; times < 3; times++) {
            assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
            assertThat(pgDurable.status(id)).hasValue("completed");
            assertThat(pgDurable.sql().fetchValue("select count(*) from _duroxide.executions"))
                    .isEqualTo(1L);
            pgDurable.age(OLD, List.of(id));

            assertThat(pass().expired().age()).isEqualTo(1);

            assertThat(pgDurable.dfInstances()).isEmpty();
            assertThat(pgDurable.engineRoots()).isEmpty();
            startAgain(id);
        }
        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    @Test
    void theIdOfAReclaimedOrphanCanBeStartedAgain() throws SQLException {
        String id;
        try (var caller = pgDurable.begin()) {
            id = caller.start(work(1));
            caller.rollback();
        }
        assertThat(pgDurable.engine().await(id)).isEqualTo("Failed");
        pgDurable.age(OLD, List.of(id));

        assertThat(pass().orphans()).isEqualTo(1);

        startAgain(id);
        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.status(id)).hasValue("completed");
    }

    @Test
    void aWorkflowBetweenTwoTurnsIsLive() throws SQLException {
        var id = pgDurable.start(spin());
        pgDurable.awaitRunning(id);
        pgDurable.engine().suspend();
        try (var tenant = pgDurable.begin()) {
            tenant.mark(id, "cancelled");
            tenant.commit();
        }
        pgDurable.age(OLD, List.of(id));
        var turns = pgDurable.execution(id);

        var report = pass();

        assertThat(report.removed()).isZero();
        assertThat(report.skipped().engineActive()).isEqualTo(1);
        pgDurable.engine().resume();
        pgDurable.awaitExecution(id, turns + 10);
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    private PassReport pass() {
        return Reconciler.of(pgDurable.database().dataSource(), RetentionPolicy.defaults())
                .run();
    }

    private void startAgain(String id) throws SQLException {
        try (var caller = pgDurable.begin()) {
            caller.start(id, work(1), RealEngine.LOAD_TIMEOUT);
            caller.commit();
        }
    }
}
