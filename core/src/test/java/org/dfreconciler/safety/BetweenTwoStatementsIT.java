// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.StatementCount;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An instance that was due when it was selected, but no longer is when its batch runs, stays. The others of its batch
 * go.
 */
class BetweenTwoStatementsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final String ID = "0000000a";
    private static final String CHILD = ID + "::sub::2";
    private static final Map<Stay, Long> ACTIVE = Map.of(Stay.ENGINE_ACTIVE, 1L);
    private static final Map<Stay, Long> LOCKED = Map.of(Stay.LOCKED, 1L);
    private static final Map<Stay, Long> CHANGED = Map.of(Stay.CHANGED, 1L);

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeEach
    void empty() {
        scene.empty();
    }

    /**
     * The instance that changes, between neighbours that do not change. If it is alone, it is the only one in its
     * batch.
     */
    enum Kind {
        EXPIRED_ALONE(workflows -> workflows.finished(ID, "failed", OLD), 0),
        EXPIRED(
                workflows -> workflows
                        .finished("00000001", "failed", OLD)
                        .finished(ID, "failed", OLD)
                        .finished("0000000f", "completed", OLD),
                2),
        ORPHAN_ALONE(workflows -> workflows.orphan(ID, OLD), 0),
        ORPHAN(workflows -> workflows.orphan("00000001", OLD).orphan(ID, OLD).orphan("0000000f", OLD), 2);

        private final Consumer<Workflows> arrange;
        private final int neighbours;

        Kind(Consumer<Workflows> arrange, int neighbours) {
            this.arrange = arrange;
            this.neighbours = neighbours;
        }

        boolean isOrphan() {
            return this == ORPHAN || this == ORPHAN_ALONE;
        }

        static Stream<Kind> all() {
            return Stream.of(values());
        }

        static Stream<Kind> expired() {
            return Stream.of(EXPIRED_ALONE, EXPIRED);
        }

        static Stream<Kind> orphans() {
            return Stream.of(ORPHAN_ALONE, ORPHAN);
        }
    }

    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#all")
    void aRunningChildThatAppearsRightBeforeTheDeletionSavesItsTree(Kind kind) {
        assertStays(kind, ACTIVE, Interjection.before(Moment.TREE_DELETION, 1, () -> child("Running")));
        assertThat(scene.contents().mentioning("engine.instances", CHILD)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#all")
    void aTurnThatBeginsRightBeforeTheClaimSavesItsTree(Kind kind) {
        var turn = "update _duroxide.executions set status = 'Running', completed_at = null where instance_id = ?";
        // An orphan whose root runs is no orphan any more.
        var expected = kind.isOrphan() ? CHANGED : ACTIVE;
        assertStays(
                kind,
                expected,
                Interjection.before(Moment.CLAIM, 1, () -> scene.sql().execute(turn, ID)));
    }

    /** The child is settled, so that it would have gone with its root had it been there earlier. It still does. */
    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#all")
    void aSettledChildThatAppearsRightBeforeTheDeletionIsNoFailureOfItsRoot(Kind kind) {
        kind.arrange.accept(scene.workflows());

        run(Interjection.before(Moment.TREE_DELETION, 1, () -> child("Completed")));
        var next = run();

        assertThat(next.failures()).isEmpty();
        assertThat(scene.contents().mentioning("engine.instances", ID)).isEmpty();
        assertThat(scene.contents().mentioning("engine.history", ID)).isEmpty();
    }

    /**
     * In one transaction, the engine takes a start out of its queue and writes a record instead. A pass that read the
     * records first and the queue afterwards would see neither.
     */
    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#all")
    void aStartThatBecomesARecordBetweenTheLookAtTheQueueAndTheBatchIsSeen(Kind kind) {
        scene.workflows().queued(CHILD, "StartOrchestration");
        assertStays(kind, ACTIVE, Interjection.before(Moment.READING, 1, this::theStartIsFetched));
    }

    private void theStartIsFetched() {
        scene.sql().transaction(transaction -> {
            transaction.dsl().execute("delete from _duroxide.orchestrator_queue");
            new Workflows(transaction.dsl()).engineInstance(CHILD, ID, "Running", Duration.ZERO);
        });
    }

    /** A running child saves its tree whenever it appears before the engine's own deletion checks for children. */
    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED_ALONE", "EXPIRED", "ORPHAN_ALONE", "ORPHAN"})
    void aRunningChildSavesItsTreeWheneverItAppears(Kind kind) {
        var statements = new StatementCount(Moment.TREE_DELETION);
        kind.arrange.accept(scene.workflows());
        scene.observed(RetentionPolicy.defaults(), statements).build().run();
        assertThat(statements.untilMatch()).isGreaterThan(10);
        for (var statement = 1; statement <= statements.untilMatch(); statement++) {
            scene.empty();
            assertStays(kind, null, Interjection.beforeStatement(statement, () -> child("Running")));
        }
    }

    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#expired")
    void anInstanceThatSomebodyLocksAfterTheSelectionStays(Kind kind) {
        try (var other = scene.openTransaction()) {
            assertStays(
                    kind,
                    LOCKED,
                    Interjection.before(
                            Moment.BATCH,
                            1,
                            () -> other.execute("select from df.instances where id = '" + ID + "' for update")));
        }
    }

    @ParameterizedTest
    @MethodSource("org.dfreconciler.safety.BetweenTwoStatementsIT$Kind#orphans")
    void aRootThatSomebodyLocksAfterTheSelectionStays(Kind kind) {
        try (var other = scene.openTransaction()) {
            assertStays(
                    kind,
                    LOCKED,
                    Interjection.before(
                            Moment.BATCH,
                            1,
                            () -> other.execute(
                                    "select from _duroxide.instances where instance_id = '" + ID + "' for update")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update df.instances set status = 'running' where id = '0000000a'",
                "update df.instances set status = null where id = '0000000a'",
                "update df.instances set completed_at = now() where id = '0000000a'",
                "update df.instances set completed_at = 'infinity' where id = '0000000a'",
            })
    void anInstanceThatIsNoLongerExpiredWhenLockedStays(String change) {
        assertStays(
                Kind.EXPIRED,
                CHANGED,
                Interjection.before(Moment.BATCH, 1, () -> scene.sql().execute(change)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update _duroxide.executions set status = 'Running' where instance_id = '0000000a'",
                "update _duroxide.executions set completed_at = now() where instance_id = '0000000a'",
                "update _duroxide.instances set parent_instance_id = 'x' where instance_id = '0000000a'",
                "alter table df.instances disable trigger all;"
                        + " insert into df.instances (id, root_node, submitted_by)"
                        + " values ('0000000a', '00000001', 'postgres');"
                        + " alter table df.instances enable trigger all",
            })
    void aRootThatIsNoLongerAnOrphanWhenLockedStays(String change) {
        assertStays(
                Kind.ORPHAN,
                CHANGED,
                Interjection.before(Moment.BATCH, 1, () -> scene.sql().execute(change)));
    }

    @Test
    void whatSomebodyElseDeletedMeanwhileIsCountedAsChanged() {
        Kind.EXPIRED.arrange.accept(scene.workflows());
        scene.workflows().orphan("0000000b", OLD);

        var report = run(
                Interjection.before(
                        Moment.BATCH,
                        1,
                        () -> scene.sql().transaction(transaction -> {
                            transaction.dsl().execute("delete from df.instances where id = ?", ID);
                            transaction.dsl().execute("delete from df.nodes where instance_id = ?", ID);
                            transaction.dsl().execute("delete from _duroxide.instances where instance_id = ?", ID);
                        })),
                Interjection.before(
                        Moment.BATCH,
                        2,
                        () -> scene.sql()
                                .execute("delete from _duroxide.instances where instance_id = ?", "0000000b")));

        assertThat(Told.stayed(report)).isEqualTo(Map.of(Stay.CHANGED, 2L));
        assertThat(report.removed()).isEqualTo(2);
    }

    /** @param skipped null if it depends on the moment whether the instance was seen as due at all */
    private void assertStays(Kind kind, Map<Stay, Long> skipped, Interjection change) {
        kind.arrange.accept(scene.workflows());

        var report = run(change);

        assertThat(change.happened()).isTrue();
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.failures()).isEmpty();
        if (skipped != null) {
            assertThat(Told.stayed(report)).isEqualTo(skipped);
        }
        assertThat(report.removed()).isEqualTo(kind.neighbours);
        var contents = scene.contents();
        assertThat(contents.mentioning("engine.instances", "(" + ID + ",")).hasSize(1);
        assertThat(contents.mentioning("engine.executions", "(" + ID + ",")).isNotEmpty();
        assertThat(contents.mentioning("engine.history", "(" + ID + ",")).hasSizeGreaterThanOrEqualTo(2);
        if (!kind.isOrphan()) {
            assertThat(contents.mentioning("df.instances", ID)).hasSize(1);
            assertThat(contents.mentioning("df.nodes", ID)).hasSize(1);
        }
    }

    private static PassReport run(Interjection... changes) {
        return scene.observed(RetentionPolicy.defaults(), changes).build().run();
    }

    private static void child(String status) {
        scene.workflows().engineInstance(CHILD, ID, status, OLD);
    }
}
