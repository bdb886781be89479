// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.dfreconciler.Holds;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.StatementCount;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A hold against a batch, at every step of the batch: either it keeps the instance, or its caller is told that it came
 * too late.
 */
class HoldRacesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ID = "0000000a";
    private static final String WAITING = "from pg_stat_activity where datname = current_database()"
            + " and wait_event_type = 'Lock' and query like '%place_hold%'";
    private static final Scene scene = Scene.create().withHolds();

    private final Holds holds = Holds.of(scene.dataSource());

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void populate() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
        scene.workflows().finished(ID, "failed", OLD).finished("0000000b", "completed", OLD);
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void oneThatIsPlacedBetweenTheSelectionAndTheBatchWins() {
        var placed = new CompletableFuture<HoldResult>();

        var report = run(Interjection.before(Moment.BATCH, 1, () -> placed.complete(hold())));

        assertThat(placed).isCompletedWithValue(HoldResult.HELD);
        assertStays(report, Fate.HELD);
    }

    /** The hold's lock on the row keeps the batch away before anybody can see the hold. */
    @Test
    void oneThatIsNotYetCommittedKeepsTheBatchFromTheRow() {
        try (var placing = scene.openTransaction()) {
            var report = run(Interjection.before(
                    Moment.BATCH,
                    1,
                    () -> placing.execute("select df_reconciler.place_hold('" + ID + "', 'not yet committed')")));
            assertStays(report, Fate.LOCKED);
            placing.commit();
        }
        assertThat(run().fates()).isEqualTo(Map.of(Fate.HELD, 1L));
    }

    /**
     * From the batch's lock on to its COMMIT, a hold waits for the batch. Afterwards, nothing says that the instance
     * was held.
     */
    @ParameterizedTest
    @EnumSource(names = {"READING", "NODE_DELETION", "INSTANCE_DELETION", "CLAIM", "TREE_DELETION"})
    void oneThatMeetsABatchAtWorkWaitsAndIsToldThatItCameTooLate(Moment moment) throws Exception {
        var placing = new CompletableFuture<CompletableFuture<HoldResult>>();

        var report = run(Interjection.before(moment, 1, () -> placing.complete(startedUntilItWaits(this::hold))));

        assertThat(placing.get().get(10, TimeUnit.SECONDS)).isEqualTo(HoldResult.TOO_LATE);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 2L));
        assertThat(holds.list()).isEmpty();
    }

    /** A hold that is inserted by hand, without the row's lock, is still seen by the second judgement. */
    @ParameterizedTest
    @EnumSource(names = {"NODE_DELETION", "CLAIM"})
    void oneThatIsWrittenBetweenTheTwoJudgementsIsSeenUnderTheClaim(Moment moment) {
        var report = run(Interjection.before(
                moment,
                1,
                () -> scene.sql().execute("insert into df_reconciler.hold (id, reason) values (?, 'by hand')", ID)));

        assertStays(report, Fate.HELD);
    }

    @Test
    void whatIsPlacedAtAnyStatementHoldsOrIsToldThatItCameTooLate() throws Exception {
        var statements = new StatementCount(Moment.TREE_DELETION);
        scene.observed(RetentionPolicy.defaults(), statements).build().run();
        assertThat(statements.untilMatch()).isGreaterThan(10);
        var tooLate = 0;
        for (var statement = 1; statement <= statements.untilMatch(); statement++) {
            populate();
            var placing = new CompletableFuture<CompletableFuture<HoldResult>>();

            run(Interjection.beforeStatement(statement, () -> placing.complete(startedUntilItWaits(this::hold))));

            var result = placing.get(10, TimeUnit.SECONDS).get(10, TimeUnit.SECONDS);
            assertThat(ids().contains(ID))
                    .as("statement %s: %s", statement, result)
                    .isEqualTo(result == HoldResult.HELD);
            assertThat(holds.list()).hasSize(result == HoldResult.HELD ? 1 : 0);
            tooLate += result == HoldResult.TOO_LATE ? 1 : 0;
        }
        assertThat(tooLate).isBetween(5, statements.untilMatch() - 5);
    }

    @Test
    void whatIsReleasedAtAnyStatementStaysWholeOrGoesWhole() throws Exception {
        var statements = new StatementCount(Moment.TREE_DELETION);
        scene.observed(RetentionPolicy.defaults(), statements).build().run();
        for (var statement = 1; statement <= statements.untilMatch(); statement++) {
            populate();
            hold();

            var report = run(Interjection.beforeStatement(statement, () -> holds.release(ID)));

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            var stays = ids().contains(ID);
            assertThat(scene.contents().mentioning("engine.instances", ID)).hasSize(stays ? 1 : 0);
            assertThat(scene.contents().mentioning("df.nodes", ID)).hasSize(stays ? 1 : 0);
            assertThat(run().removed()).isEqualTo(stays ? 1 : 0);
        }
    }

    /** The server ends the statement after a minute; here it is configured to do so at once. */
    @Test
    void whoeverElseKeepsTheRowLockedIsWaitedForAMinuteAndThenItIsRefused() {
        try (var other = scene.openTransaction()) {
            other.execute("select from df.instances where id = '" + ID + "' for update");
            var placing = startedUntilItWaits(this::hold);

            scene.sql().execute("select pg_cancel_backend(pid) " + WAITING);

            assertThat(placing)
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(RefusedException.class)
                    .withMessageContaining(
                            "instance " + ID + " was not held, since another transaction has kept its row"
                                    + " locked for a minute: end that transaction, or ask again");
        }
        assertThat(holds.list()).isEmpty();
    }

    private HoldResult hold() {
        return holds.hold(ID, "a test", Optional.empty());
    }

    /** Runs the work on another thread. Returns when it is done or waits for a lock. */
    private static <T> CompletableFuture<T> startedUntilItWaits(Supplier<T> work) {
        var result = CompletableFuture.supplyAsync(work);
        await().until(() -> result.isDone() || isWaiting());
        return result;
    }

    private static boolean isWaiting() {
        return scene.sql().fetchSingle("select exists (select " + WAITING + ")").into(boolean.class);
    }

    private static PassReport run(Interjection... interjections) {
        var report = scene.observed(RetentionPolicy.defaults(), interjections)
                .build()
                .run();
        assertThat(interjections).allMatch(Interjection::happened);
        return report;
    }

    /** Asserts that the instance is complete, and that its neighbour is gone. */
    private static void assertStays(PassReport report, Fate fate) {
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 1L, fate, 1L));
        assertThat(ids()).containsExactly(ID);
        assertThat(scene.contents().mentioning("df.nodes", ID)).hasSize(1);
        assertThat(scene.contents().mentioning("engine.instances", ID)).hasSize(1);
        assertThat(scene.contents().mentioning("engine.history", ID)).hasSize(2);
    }

    private static List<String> ids() {
        return scene.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }
}
