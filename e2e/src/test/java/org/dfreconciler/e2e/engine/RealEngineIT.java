// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.spin;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.e2e.engine.Program.ChildIds;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A pass over what the real engine left while it keeps running: in the engine's present schema, in that of pg_durable
 * up to 0.2.2, and in one with the strangest name that the engine accepts, which never quotes it and allows letters,
 * digits and underscores. Also with a later engine, which runs in Python.
 */
@ParameterizedClass
@MethodSource("engines")
class RealEngineIT {

    /**
     * Other versions of the server do not repeat this for each schema name, because the name does not depend on the
     * server: property {@code e2e.engines=today}.
     */
    static Stream<Arguments> engines() {
        var today = Stream.of(
                arguments(EngineHost.NODE, ReferenceSchema.ENGINE_SCHEMA),
                arguments(EngineHost.PYTHON, ReferenceSchema.ENGINE_SCHEMA));
        var others = Stream.of(
                arguments(EngineHost.NODE, "duroxide"),
                arguments(EngineHost.NODE, "_9_as_long_as_a_schemas_name_can_be_and_thats_sixty_three_bytes"));
        return "today".equals(System.getProperty("e2e.engines")) ? today : Stream.concat(today, others);
    }

    private static final Duration OLD = Duration.ofDays(40);

    @Parameter(0)
    private EngineHost host;

    @Parameter(1)
    private String schema;

    private PgDurable pgDurable;

    @BeforeEach
    void install() {
        pgDurable = PgDurable.install(host, schema);
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

        assertThat(counts).isEqualTo(new PassCounts(population.expired.size(), 0, 1, 2, 1));
        assertThat(pgDurable.dfInstances()).isEqualTo(population.keptInstances());
        assertThat(pgDurable.engineRoots()).isEqualTo(population.keptRoots());
        whatWaitedWakesAndCompletes(population);
        itGoesOn(population.endlessLoop);
        itGoesOn(population.endlessFan);
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

    private void itGoesOn(String id) {
        pgDurable.awaitExecution(id, pgDurable.execution(id) + 2);
    }

    /**
     * The ids of all members of the family depend on the root's. If a pass left one of them, it would collide with the
     * next run.
     */
    @Test
    void aRemovedIdCanBeStartedAgainAndRemovedAgain() throws SQLException {
        var family = fan(ChildIds.COMPOSED, fan(ChildIds.COMPOSED, work(1)), work(1));
        var id = pgDurable.start(family);
        for (var times = 0; times < 3; times++) {
            assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
            assertThat(pgDurable.status(id)).hasValue("completed");
            pgDurable.awaitSettled(List.of(id));
            assertThat(pgDurable.executions()).isEqualTo(4);
            pgDurable.age(OLD, List.of(id));

            assertThat(pass().count(Fate.AGE)).isEqualTo(1);

            assertThat(pgDurable.dfInstances()).isEmpty();
            assertThat(pgDurable.engineRoots()).isEmpty();
            startAgain(id, family);
        }
        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    /**
     * A workflow was cancelled in the middle. When it is started again under the same id, it waits and is woken like a
     * new one.
     */
    @Test
    void theIdOfACancelledWorkflowCanBeStartedAgain() throws SQLException {
        var id = pgDurable.start(waitFor(Population.EVENT));
        pgDurable.awaitWaiting(id, 1);
        pgDurable.cancel(id);
        assertThat(pgDurable.engine().await(id)).isEqualTo("Failed");
        pgDurable.awaitSettled(List.of(id));
        pgDurable.age(OLD, List.of(id));

        assertThat(pass().count(Fate.AGE)).isEqualTo(1);

        startAgain(id, waitFor(Population.EVENT));
        pgDurable.awaitWaiting(id, 1);
        pgDurable.engine().raise(id, Population.EVENT);
        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.status(id)).hasValue("completed");
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

        startAgain(id, work(1));
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
        assertThat(report.count(Fate.ENGINE_ACTIVE)).isEqualTo(1);
        pgDurable.engine().resume();
        pgDurable.awaitExecution(id, turns + 10);
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    private PassReport pass() {
        return Reconciler.of(pgDurable.database().dataSource(), RetentionPolicy.defaults())
                .run();
    }

    private void startAgain(String id, Program program) throws SQLException {
        try (var caller = pgDurable.begin()) {
            caller.start(id, program, RealEngine.LOAD_TIMEOUT);
            caller.commit();
        }
    }
}
