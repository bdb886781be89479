// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pruned executions had started is removed after them, if it has ended and nobody works on it. */
class PrunedSubOrchestrationsIT {

    private static final String ID = "0000000a";
    private static final String CHILD = ID + "::2::branch";
    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy KEEP_THREE =
            RetentionPolicy.builder().keepExecutions(3).build();

    @AutoClose
    private final Scene scene = Scene.create();

    private final TurningLoops loops = new TurningLoops(scene.sql());

    @Test
    void theyGoWithAllBelowThem() {
        loops.turning(ID, 10);
        settled(CHILD, ID).settled(CHILD + "::1::leaf", CHILD).settled(ID + "::sub::7_3", ID);
        settled(ID + "::8::branch", ID).settled(ID + "::sub::4", ID).settled(ID + "::sub::8_3", ID);

        var report = scene.run(KEEP_THREE);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.prunedSubOrchestrations()).isEqualTo(2);
        assertThat(report.deleted().engineInstances()).isEqualTo(3);
        assertThat(report.prunedExecutions()).isEqualTo(7);
        assertThat(instances()).containsExactly(ID, ID + "::8::branch", ID + "::sub::4", ID + "::sub::8_3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8})
    void aPlanCountsThoseWhoseExecutionsAreGoneOrWouldGo(int goneUpTo) {
        loops.turning(ID, 10);
        settled(CHILD, ID).settled(ID + "::8::branch", ID);
        scene.sql()
                .execute("delete from _duroxide.executions where instance_id = ? and execution_id < ?", ID, goneUpTo);

        assertThat(scene.reconciler(KEEP_THREE).plan().prunedSubOrchestrations())
                .isEqualTo(1);
        assertThat(instances()).contains(CHILD);
        assertThat(scene.run(KEEP_THREE).prunedSubOrchestrations()).isEqualTo(1);
    }

    static Stream<Named<Consumer<Scene>>> inTheWay() {
        return Stream.of(
                Named.of("it runs", scene -> scene.workflows().execution(CHILD, 2, "Running", OLD)),
                Named.of(
                        "something below it runs",
                        scene -> scene.workflows().engineInstance(CHILD + "::1::leaf", CHILD, "Running", OLD)),
                Named.of("it is leased", scene -> scene.workflows().lease(CHILD, Duration.ofMinutes(1))),
                Named.of("a message waits for it", scene -> scene.workflows().queued(CHILD, "CancelInstance")),
                Named.of(
                        "a message waits for what is below it",
                        scene -> scene.workflows()
                                .engineInstance(CHILD + "::1::leaf", CHILD, "Completed", OLD)
                                .queued(CHILD + "::1::leaf", "ExternalRaised")),
                Named.of(
                        "a start is queued below it",
                        scene -> scene.workflows().queued(CHILD + "::1::leaf", "StartOrchestration")),
                Named.of(
                        "a record below its root names no parent",
                        scene -> scene.workflows().engineInstance(CHILD + "::1::leaf", null, "Running", OLD)),
                Named.of(
                        "it is named after another",
                        scene -> scene.sql()
                                .execute(
                                        "update _duroxide.instances set parent_instance_id = '0000000b' where instance_id = ?",
                                        CHILD)),
                Named.of(
                        "its execution is there still",
                        scene -> scene.sql()
                                .execute("update _duroxide.executions set status = 'Running' where execution_id = 2")));
    }

    @ParameterizedTest
    @MethodSource("inTheWay")
    void itStaysWhere(Consumer<Scene> what) {
        loops.turning(ID, 10);
        settled(CHILD, ID);
        what.accept(scene);
        var before = instances();

        var report = scene.run(KEEP_THREE);

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.prunedSubOrchestrations()).isZero();
        assertThat(instances()).isEqualTo(before);
    }

    @Test
    void whatIsHeldByOthersIsLeft() {
        loops.turning(ID, 10);
        settled(CHILD, ID).settled(ID + "::3::branch", ID);
        try (var other = scene.openTransaction()) {
            other.execute("select from _duroxide.executions where instance_id = '" + CHILD + "' for update");
            var deletions = new AtomicInteger();

            scene.observed(KEEP_THREE, call -> {
                        deletions.addAndGet(Moment.TREE_DELETION.test(call) ? 1 : 0);
                        return call.proceed();
                    })
                    .build()
                    .run();

            assertThat(deletions).as("it is not even tried").hasValue(1);
        }
        assertThat(instances()).containsExactly(ID, CHILD);
    }

    /** A message for it that arrives after it was chosen is seen under the claim. */
    @Test
    void aMessageThatArrivesBeforeTheClaim() {
        loops.turning(ID, 10);
        settled(CHILD, ID).settled(ID + "::3::branch", ID);
        var message =
                Interjection.before(Moment.CLAIM, 1, () -> scene.workflows().queued(CHILD, "ExternalRaised"));

        Scene.observed(scene.dataSource(), KEEP_THREE, message).build().run();

        assertThat(message.happened()).isTrue();
        assertThat(instances()).containsExactly(ID, CHILD);
    }

    /**
     * The message comes after the deletion, so that the engine records an execution of an id that is not there any
     * more.
     */
    @Test
    void whatALateMessageLeavesBehindGoesToo() {
        loops.turning(ID, 10);
        settled(CHILD, ID);
        var late = Interjection.before(
                call -> call.isStatement()
                        && call.sql().contains("with \"chosen\"")
                        && call.sql().contains("not exists"),
                1,
                () -> scene.sql()
                        .execute(
                                "insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                                        + " values (?, 1, 'Running', now())",
                                CHILD));

        Scene.observed(scene.dataSource(), KEEP_THREE, late).build().run();

        assertThat(late.happened()).isTrue();
        assertThat(loops.executions(CHILD)).isEmpty();
    }

    @Test
    void oneThatCannotBeDeletedIsNamedAndTheOthersGo() {
        loops.turning(ID, 10);
        settled(CHILD, ID).settled(ID + "::3::branch", ID).settled(ID + "::4::branch", ID);
        scene.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise 'not this one'; end $$");
        scene.sql()
                .execute("create trigger refuse before delete on _duroxide.instances for each row"
                        + " when (old.instance_id = '" + CHILD + "') execute function refuse()");

        var report = scene.run(KEEP_THREE);

        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly(CHILD);
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(instances()).containsExactly(ID, CHILD);
    }

    /** A branch that was a long loop itself. */
    @Test
    void aHeavyOneIsDrainedFirst() {
        loops.turningQuickly(0xb, 1, 6_000);
        scene.sql().execute("update _duroxide.executions set instance_id = ?", CHILD);
        scene.sql().execute("update _duroxide.history set instance_id = ?", CHILD);
        scene.sql().execute("update _duroxide.instances set instance_id = ?, parent_instance_id = ?", CHILD, ID);
        loops.ends(CHILD, "Completed").turning(ID, 10);

        var report = scene.run(KEEP_THREE);

        assertThat(report.prunedSubOrchestrations()).isEqualTo(1);
        assertThat(report.deleted().engineExecutions()).isEqualTo(6_007);
        assertThat(report.batches()).isGreaterThan(6);
        assertThat(instances()).containsExactly(ID);
    }

    @Test
    void whereSomebodyIsInTheWayTheyStayForTheNextPass() {
        loops.turning(ID, 10);
        settled(CHILD, ID);
        Fault.install(scene.sql());
        var contended = Fault.serverError("40P01");

        var report = Scene.observed(
                        scene.dataSource(),
                        KEEP_THREE,
                        call -> Moment.TREE_DELETION.test(call) ? contended.strike(call) : call.proceed())
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.prunedSubOrchestrations()).isZero();
        assertThat(instances()).contains(CHILD);
        assertThat(scene.run(KEEP_THREE).prunedSubOrchestrations()).isEqualTo(1);
    }

    private PrunedSubOrchestrationsIT settled(String id, String parent) {
        scene.workflows().engineInstance(id, parent, "Completed", OLD);
        return this;
    }

    private List<String> instances() {
        return List.copyOf(new TreeSet<>(
                scene.sql().fetch("select instance_id from _duroxide.instances").getValues(0, String.class)));
    }
}
