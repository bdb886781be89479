// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.rules.Clause.status;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.dfreconciler.Holds;
import org.dfreconciler.Purger;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.StatementCount;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.PurgeFilter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * An instance that was named or found for a purge but may no longer be purged when its batch runs stays. The other
 * instance goes.
 */
class PurgeRacesIT {

    private static final String ID = "0000000a";
    private static final String CHILD = ID + "::1::x";
    private static final Duration YOUNG = Duration.ofMinutes(5);
    private static final Scene scene = Scene.create().withHolds();
    private static final DataSource pool =
            scene.keptConnection(scene.asLeastRole()).dataSource();

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void populate() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
        scene.workflows().finished(ID, "failed", YOUNG).finished("0000000b", "failed", YOUNG);
    }

    enum Kind {
        NAMED(purger -> purger.purge(List.of(ID, "0000000b"))),
        FILTERED(purger -> purger.purge(PurgeFilter.of(status("failed"))));

        private final Function<Purger, PassReport> purge;

        Kind(Function<Purger, PassReport> purge) {
            this.purge = purge;
        }

        PassReport run(Interjection change) {
            var report = purge.apply(Purger.of(Tap.on(pool, change)));
            assertThat(change.happened()).isTrue();
            return report;
        }

        int statementsUntil(Moment moment) {
            var statements = new StatementCount(moment);
            purge.apply(Purger.of(Tap.on(pool, statements)));
            return statements.untilMatch();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHoldThatIsPlacedBeforeTheBatchWins(Kind kind) {
        var placed = new CompletableFuture<HoldResult>();

        var report = kind.run(Interjection.before(
                Moment.BATCH,
                1,
                () -> placed.complete(Holds.of(scene.dataSource()).hold(ID, "a test", Optional.empty()))));

        assertThat(placed).isCompletedWithValue(HoldResult.HELD);
        assertStays(kind, report, Fate.HELD);
    }

    /** The hold is inserted by hand, without the row's lock. The second judgement still sees it. */
    @ParameterizedTest
    @EnumSource
    void aHoldThatIsWrittenBetweenTheTwoJudgementsWins(Kind kind) {
        var report = kind.run(Interjection.before(
                Moment.CLAIM,
                1,
                () -> scene.sql().execute("insert into df_reconciler.hold (id, reason) values (?, 'by hand')", ID)));

        assertStays(kind, report, Fate.HELD);
    }

    @ParameterizedTest
    @EnumSource
    void aStartThatArrivesBetweenTheTwoJudgementsKeepsItsInstance(Kind kind) {
        var report = kind.run(
                Interjection.before(Moment.CLAIM, 1, () -> scene.workflows().queued(ID, "StartOrchestration")));

        assertStays(kind, report, Fate.ENGINE_ACTIVE);
        assertThat(scene.contents().mentioning("engine.orchestrator_queue", ID)).hasSize(1);
    }

    /** A message that starts nothing is removed with its instance, as it would be had it arrived earlier. */
    @ParameterizedTest
    @EnumSource
    void anyOtherMessageThatArrivesBetweenTheTwoJudgementsKeepsNothing(Kind kind) {
        var report = kind.run(
                Interjection.before(Moment.CLAIM, 1, () -> scene.workflows().queued(ID, "ExternalRaised")));

        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 2L));
        assertThat(report.deleted().engineQueue()).isOne();
        assertThat(scene.contents().rows()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aChildThatComesToLifeAtAnyStatementKeepsItsTree(Kind kind) {
        var statements = kind.statementsUntil(Moment.TREE_DELETION);
        assertThat(statements).isGreaterThan(10);
        for (var statement = 1; statement <= statements; statement++) {
            populate();

            var report = kind.run(Interjection.beforeStatement(
                    statement, () -> scene.workflows().engineInstance(CHILD, ID, "Running", YOUNG)));

            assertStays(kind, report, Fate.ENGINE_ACTIVE);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoLongerTerminalWhenItIsLockedStays(Kind kind) {
        var change = "update df.instances set status = 'running' where id = ?";

        assertStays(
                kind,
                kind.run(Interjection.before(Moment.BATCH, 1, () -> scene.sql().execute(change, ID))),
                Fate.NOT_DUE);
    }

    @Test
    void whatAFilterNoLongerMatchesWhenItIsLockedStays() {
        var change = "update df.instances set status = 'cancelled' where id = ?";

        assertStays(
                Kind.FILTERED,
                Kind.FILTERED.run(
                        Interjection.before(Moment.BATCH, 1, () -> scene.sql().execute(change, ID))),
                Fate.NOT_DUE);
    }

    @ParameterizedTest
    @EnumSource
    void whatSomebodyElseDeletesMeanwhileIsGone(Kind kind) {
        var report = kind.run(Interjection.before(
                Moment.BATCH, 1, () -> Purger.of(scene.dataSource()).purge(List.of(ID))));

        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 1L, Fate.GONE, 1L));
        assertThat(scene.contents().rows()).isEmpty();
    }

    /** The engine fetched the message after the COMMIT, and recorded an execution of an id that is no longer there. */
    @ParameterizedTest
    @EnumSource
    void whatALateMessageLeavesBehindIsRemovedAtTheEnd(Kind kind) {
        var report = kind.run(Interjection.before(
                Moment.BATCH,
                2,
                () -> scene.sql()
                        .execute(
                                "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                                        + " values (?, 1, 'Running', now())",
                                ID)));

        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 2L));
        assertThat(scene.contents().rows()).isEmpty();
    }

    /**
     * Asserts that the instance is complete and its neighbour gone. If it was named, the report says that not all was
     * done.
     */
    private static void assertStays(Kind kind, PassReport report, Fate fate) {
        assertThat(report.outcome()).isEqualTo(kind == Kind.NAMED ? Outcome.INCOMPLETE : Outcome.COMPLETE);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 1L, fate, 1L));
        assertThat(report.left()).isEqualTo(Map.of(ID, fate));
        var contents = scene.contents();
        assertThat(contents.mentioning("df.instances", ID)).hasSize(1);
        assertThat(contents.mentioning("df.nodes", ID)).hasSize(1);
        assertThat(contents.mentioning("engine.instances", "(" + ID + ",")).hasSize(1);
        assertThat(contents.mentioning("engine.history", "(" + ID + ",")).hasSize(2);
        assertThat(contents.table("df.instances")).hasSize(1);
    }
}
