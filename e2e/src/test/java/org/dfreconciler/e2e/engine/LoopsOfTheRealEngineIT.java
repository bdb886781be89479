// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.dfreconciler.e2e.engine.Program.fan;
import static org.dfreconciler.e2e.engine.Program.loop;
import static org.dfreconciler.e2e.engine.Program.spin;
import static org.dfreconciler.e2e.engine.Program.timer;
import static org.dfreconciler.e2e.engine.Program.waitFor;
import static org.dfreconciler.e2e.engine.Program.work;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.dfreconciler.Reconciler;
import org.dfreconciler.e2e.engine.Program.ChildIds;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Loops of the real engine go on while passes prune them, and nobody needs what was pruned. */
@ParameterizedClass
@EnumSource
class LoopsOfTheRealEngineIT {

    private static final int PASSES = Integer.getInteger("loops.passes", 100);

    /**
     * The engine's functions that read executions or history, as reviewed. A turn needs only those of the current
     * execution (fetch, ack, and fetch_history, which takes the newest). All other functions only list what exists, or
     * delete it.
     */
    private static final List<String> REVIEWED = List.of(
            "ack_orchestration",
            "ack_orchestration_item",
            "append_history",
            "cleanup_schema",
            "delete_instances_atomic",
            "fetch_history",
            "fetch_history_with_execution",
            "fetch_orchestration_item",
            "get_execution_info",
            "get_instance_info",
            "get_instance_stats",
            "get_system_metrics",
            "list_executions",
            "list_instances_by_status",
            "prune_executions");

    @Parameter
    private EngineHost host;

    private PgDurable pgDurable;
    private HikariDataSource pool;

    @BeforeEach
    void install() {
        pgDurable = PgDurable.install(host, "_duroxide");
        pool = Pools.of(pgDurable.database(), "pass", 1);
    }

    @AfterEach
    void close() {
        if (pool != null) {
            pool.close();
        }
        if (pgDurable != null) {
            pgDurable.close();
        }
    }

    @Test
    void theEnginesFunctionsThatReadExecutionsAreTheReviewedOnes() {
        var functions = pgDurable
                .sql()
                .fetch("select distinct proname::text from pg_proc where pronamespace = '_duroxide'::regnamespace"
                        + " and prosrc ~ '[.](executions|history)\\M' order by 1")
                .getValues(0, String.class);

        assertThat(REVIEWED).containsAll(functions);
        assertThat(source("fetch_orchestration_item"))
                .contains("h.instance_id = v_instance_id AND h.execution_id = v_current_execution_id");
    }

    /**
     * The loop's state is the number of turns left, which each execution hands on to the next. A loop that was not
     * pruned gives the right answer.
     */
    @Test
    void aHundredPassesAndTheAnswerIsThatOfOneThatWasNotPruned() throws SQLException {
        // Loops in the other engine are the same, so fewer passes are enough.
        var passes = host == EngineHost.NODE ? PASSES : PASSES / 4;
        var turns = 3 * passes;
        var untouched = pgDurable.start(loop(turns, work(1)));
        assertThat(pgDurable.engine().await(untouched)).isEqualTo("Completed");
        var pruned = pgDurable.start(loop(turns, work(1)));
        pgDurable.awaitRunning(pruned);
        pgDurable.sql().execute("insert into _duroxide.kv_store values (?, 'state', 'kept', 1, 0)", pruned);
        var executions = 0L;

        for (var n = 0; n < passes; n++) {
            executions += prune(2).prunedExecutions();
        }

        assertThat(pgDurable.engine().await(pruned)).isEqualTo("Completed");
        assertThat(executions).as("pruned").isGreaterThan(passes / 10);
        assertThat(answer(pruned)).isEqualTo(answer(untouched));
        assertThat(pgDurable.status(pruned)).hasValue("completed");
        assertThat(executionsOf(untouched)).isEqualTo(turns);
        assertThat(executionsOf(pruned)).isLessThan(turns);
        assertThat(value(pruned)).isEqualTo("kept");
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    /** Between two turns the current execution of this loop is ContinuedAsNew; it is never Running. */
    @Test
    void aLoopThatOnlySpinsGoesOn() throws SQLException {
        var id = pgDurable.start(spin());
        pgDurable.awaitRunning(id);

        for (var n = 0; n < PASSES / 5; n++) {
            assertThat(prune(3).deadLoops()).isZero();
        }

        pgDurable.awaitExecution(id, pgDurable.execution(id) + 10);
        pgDurable.engine().suspend();
        prune(3);
        assertThat(executionsOf(id)).isEqualTo(3);
        pgDurable.engine().resume();
        pgDurable.awaitExecution(id, pgDurable.execution(id) + 10);
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    /** The branches of earlier turns are removed with these turns. Branches whose ids do not name the turn stay. */
    @Test
    void theBranchesOfEarlierTurnsGoToo() throws SQLException {
        var id = pgDurable.start(loop(0, fan(ChildIds.COMPOSED, work(1), fan(ChildIds.COMPOSED, work(1)))));
        pgDurable.awaitExecution(id, 10);
        var gone = 0L;

        for (var n = 0; n < PASSES / 10; n++) {
            gone += prune(2).prunedSubOrchestrations();
        }

        pgDurable.awaitExecution(id, 50);
        await().untilAsserted(() -> {
            prune(2);
            assertThat(instancesBelow(id))
                    .as("three a turn; of three turns, and of those meanwhile")
                    .isLessThanOrEqualTo(30);
        });
        assertThat(gone).isPositive();
        pgDurable.awaitExecution(id, pgDurable.execution(id) + 3);
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    /** With only its current execution left, the loop waits, is signalled, and completes. */
    @Test
    void whatWaitsWakesAndCompletes() throws SQLException {
        var id = pgDurable.start(loop(3, waitFor("go")));
        for (var turn = 1; turn <= 3; turn++) {
            pgDurable.awaitWaiting(id, turn);
            prune(1);
            assertThat(executionsOf(id)).isEqualTo(1);
            pgDurable.engine().raise(id, "go");
        }

        assertThat(pgDurable.engine().await(id)).isEqualTo("Completed");
        assertThat(pgDurable.status(id)).hasValue("completed");
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    /** A transaction that stays open has locked and deleted earlier executions and their history. */
    @Test
    void noTurnWaitsForEarlierExecutions() throws SQLException {
        var id = pgDurable.start(loop(0, timer(Duration.ofMillis(5))));
        pgDurable.awaitExecution(id, 5);
        try (var slice = pgDurable.database().connect()) {
            slice.setAutoCommit(false);
            try (var statement = slice.createStatement()) {
                statement.execute("select from _duroxide.executions where status = 'ContinuedAsNew' for update");
                statement.execute("delete from _duroxide.history h using _duroxide.executions e"
                        + " where e.instance_id = h.instance_id and e.execution_id = h.execution_id"
                        + " and e.status = 'ContinuedAsNew'");
                statement.execute(
                        "delete from _duroxide.executions where status = 'ContinuedAsNew' and execution_id < 4");
            }

            pgDurable.awaitExecution(id, pgDurable.execution(id) + 20);
            slice.rollback();
        }
        assertThat(pgDurable.engine().problems()).isEmpty();
    }

    private PassReport prune(int keep) {
        var policy = RetentionPolicy.builder().keepExecutions(keep).build();
        var report = Reconciler.of(pool, policy).run();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        return report;
    }

    private Map<String, Object> answer(String id) {
        return pgDurable
                .sql()
                .fetchSingle(
                        "select e.status, e.output from _duroxide.instances i join _duroxide.executions e"
                                + " on e.instance_id = i.instance_id and e.execution_id = i.current_execution_id"
                                + " where i.instance_id = ? and i.current_execution_id = ?",
                        id,
                        pgDurable.execution(id))
                .intoMap();
    }

    private int executionsOf(String id) {
        return count("select count(*) from _duroxide.executions where instance_id = ?", id);
    }

    private int instancesBelow(String id) {
        return count("select count(*) from _duroxide.instances where starts_with(instance_id, ? || '::')", id);
    }

    private int count(String query, String id) {
        return pgDurable.sql().fetchSingle(query, id).get(0, Integer.class);
    }

    private String value(String id) {
        return pgDurable
                .sql()
                .fetchSingle("select value from _duroxide.kv_store where instance_id = ? and key = 'state'", id)
                .get(0, String.class);
    }

    private String source(String function) {
        return pgDurable
                .sql()
                .fetchSingle(
                        "select prosrc from pg_proc where pronamespace = '_duroxide'::regnamespace and proname = ?",
                        function)
                .get(0, String.class);
    }
}
