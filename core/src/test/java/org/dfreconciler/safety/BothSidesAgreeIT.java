// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An instance is removed only if df and its whole engine tree agree that it has ended. If they disagree, it stays
 * unchanged and is counted. In each case an ordinary neighbour in the same batch is removed.
 */
class BothSidesAgreeIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration LIVE = Duration.ofMinutes(5);
    private static final String ID = "0000000a";
    private static final String NEIGHBOUR = "0000000f";
    private static final RetentionPolicy POLICY =
            RetentionPolicy.builder().orphanScope(OrphanScope.SETTLED).build();
    private static final Map<Stay, Long> ACTIVE = Map.of(Stay.ENGINE_ACTIVE, 1L);
    private static final Map<Stay, Long> UNRESOLVED = Map.of(Stay.UNRESOLVED, 1L);

    @AutoClose
    private static final Scene scene = Scene.create();

    @BeforeEach
    void empty() {
        scene.empty();
    }

    /** What can be wrong with a tree whose root has ended. */
    static Stream<Disagreement> inTheTree() {
        return Stream.of(
                of("a lease on the root", ACTIVE, w -> w.lease(ID, LIVE)),
                of(
                        "a lease on a child",
                        ACTIVE,
                        w -> child(w, "::sub::2", "Completed").lease(ID + "::sub::2", LIVE)),
                of("a running child", ACTIVE, w -> child(w, "::sub::2", "Running")),
                of("a running composed child", ACTIVE, w -> child(w, "::1::0000000b", "Running")),
                of("a child between two turns", ACTIVE, w -> child(w, "::1::0000000b", "ContinuedAsNew")),
                of("a child without execution", ACTIVE, w -> child(w, "::sub::2", null)),
                of("a running grandchild", ACTIVE, w -> grandchildren(w, "::sub::2", "::sub::3", "::sub::4")),
                of(
                        "a running composed grandchild",
                        ACTIVE,
                        w -> grandchildren(w, "::1::0000000b", "::2::0000000c", "::3::0000000d")),
                of("a child's start in the queue", ACTIVE, w -> w.queued(ID + "::sub::2", "StartOrchestration")),
                of(
                        "a composed child's start in the queue",
                        ACTIVE,
                        w -> w.queued(ID + "::1::0000000b", "StartOrchestration")),
                of(
                        "a grandchild's start in the queue",
                        ACTIVE,
                        w -> child(w, "::sub::2", "Completed").queued(ID + "::sub::2::sub::3", "StartOrchestration")),
                of("its own start in the queue", ACTIVE, w -> w.queued(ID, "StartOrchestration")),
                of(
                        "a member with a df row of its own",
                        UNRESOLVED,
                        w -> w.instance("0000000b", "running", OLD, null)
                                .engineInstance("0000000b", ID, "Completed", OLD)));
    }

    /** What can be wrong with an instance of df. */
    static Stream<Disagreement> ofAnInstance() {
        return Stream.concat(
                inTheTree(),
                Stream.of(
                        of("running", ACTIVE, w -> w.execution(ID, 2, "Running", OLD)),
                        of("between two turns", ACTIVE, w -> w.execution(ID, 2, "ContinuedAsNew", OLD)),
                        of("between two turns, with an end", ACTIVE, (w, sql) -> {
                            w.execution(ID, 2, "ContinuedAsNew", OLD);
                            sql.execute("update _duroxide.executions set completed_at = started_at");
                        }),
                        of(
                                "a current execution that is not there",
                                ACTIVE,
                                (w, sql) -> sql.execute(
                                        "update _duroxide.instances set current_execution_id = 7 where instance_id = ?",
                                        ID)),
                        of(
                                "a status nobody knows",
                                ACTIVE,
                                (w, sql) -> sql.execute(
                                        "update _duroxide.executions set status = 'Suspended' where instance_id = ?",
                                        ID)),
                        of(
                                "without execution",
                                ACTIVE,
                                (w, sql) -> sql.execute("delete from _duroxide.executions where instance_id = ?", ID)),
                        of("without record, its start in the queue", ACTIVE, (w, sql) -> {
                            noRecord(sql);
                            w.queued(ID, "StartOrchestration");
                        }),
                        of("without record, a child's start in the queue", ACTIVE, (w, sql) -> {
                            noRecord(sql);
                            w.queued(ID + "::sub::2", "StartOrchestration");
                        }),
                        of("without record, a child running", ACTIVE, (w, sql) -> {
                            child(w, "::sub::2", "Running");
                            noRecord(sql);
                        }),
                        of("a record that is no root", UNRESOLVED, (w, sql) -> {
                            w.engineInstance("parent", null, "Completed", OLD);
                            parent(sql, ID, "parent");
                        }),
                        of("a record below a running root", UNRESOLVED, (w, sql) -> {
                            w.engineInstance("parent", null, "Running", OLD);
                            parent(sql, ID, "parent");
                        }),
                        of("a record whose parent is gone", UNRESOLVED, (w, sql) -> parent(sql, ID, "gone")),
                        of("a record that is its own parent", UNRESOLVED, (w, sql) -> parent(sql, ID, ID)),
                        of("a circle of parents", UNRESOLVED, (w, sql) -> {
                            w.engineInstance("other", ID, "Completed", OLD);
                            parent(sql, ID, "other");
                        }),
                        of("a circle of parents, one running", ACTIVE, (w, sql) -> {
                            w.engineInstance("other", ID, "Running", OLD);
                            parent(sql, ID, "other");
                        })));
    }

    @ParameterizedTest
    @MethodSource("ofAnInstance")
    void anExpiredInstanceOfWhichTheEngineThinksOtherwiseStays(Disagreement disagreement) {
        scene.workflows().finished(ID, "failed", OLD).finished(NEIGHBOUR, "completed", OLD);

        assertStaysBesideANeighbour(disagreement, Fate.AGE);
    }

    @ParameterizedTest
    @MethodSource("inTheTree")
    void anOrphanOfWhichSomethingLivesStays(Disagreement disagreement) {
        scene.workflows().orphan(ID, OLD).orphan(NEIGHBOUR, OLD);
        assertStaysBesideANeighbour(disagreement, Fate.ORPHAN);
    }

    /** The root's record is gone, as after it was deleted while the child was still queued. */
    @Test
    void settledChildrenOfARootThatIsGoneGoWithItsDfRow() {
        child(scene.workflows().instance(ID, "failed", OLD, null), "::sub::2", "Completed")
                .engineInstance("grandchild", ID + "::sub::2", "Failed", OLD)
                .queued(ID, "TimerFired");

        var report = scene.run(POLICY);

        assertThat(Told.byAge(report)).isEqualTo(1);
        assertThat(report.failures()).isEmpty();
        assertThat(report.deleted().engineInstances()).isEqualTo(2);
        assertThat(scene.contents().rows()).isEmpty();
    }

    private static void assertStaysBesideANeighbour(Disagreement disagreement, Fate reason) {
        disagreement.arrange().accept(scene.workflows(), scene.sql());
        var before = scene.contents();

        var plan = scene.reconciler(POLICY).plan();
        var report = scene.run(POLICY);

        assertThat(Told.stayed(report)).isEqualTo(disagreement.expected());
        assertThat(Told.stayed(plan)).isEqualTo(Told.stayed(report));
        assertThat(plan.removals()).isEqualTo(List.of(new Removal(NEIGHBOUR, reason)));
        assertThat(Told.expired(plan)).isEqualTo(Told.expired(report));
        assertThat(plan.orphans()).isEqualTo(report.orphans());
        assertThat(report.removed()).isEqualTo(1);
        assertThat(scene.contents()).isEqualTo(before.without(NEIGHBOUR));
    }

    private static Workflows child(Workflows workflows, String suffix, String status) {
        return workflows.engineInstance(ID + suffix, ID, status, OLD);
    }

    /** Adds three levels below the root. The lowest one runs. */
    private static void grandchildren(Workflows workflows, String first, String second, String third) {
        child(workflows, first, "Completed")
                .engineInstance(ID + first + second, ID + first, "Failed", OLD)
                .engineInstance(ID + first + second + third, ID + first + second, "Running", OLD);
    }

    private static void noRecord(DSLContext sql) {
        List.of("instances", "executions", "history")
                .forEach(table -> sql.execute("delete from _duroxide." + table + " where instance_id = ?", ID));
    }

    private static void parent(DSLContext sql, String id, String parent) {
        sql.execute("update _duroxide.instances set parent_instance_id = ? where instance_id = ?", parent, id);
    }

    private static Disagreement of(String name, Map<Stay, Long> expected, Consumer<Workflows> arrange) {
        return of(name, expected, (workflows, sql) -> arrange.accept(workflows));
    }

    private static Disagreement of(String name, Map<Stay, Long> expected, BiConsumer<Workflows, DSLContext> arrange) {
        return new Disagreement(name, expected, arrange);
    }

    /**
     * @param name says what is wrong
     * @param expected the reason under which the report counts it
     * @param arrange sets it up
     */
    record Disagreement(String name, Map<Stay, Long> expected, BiConsumer<Workflows, DSLContext> arrange) {
        @Override
        public String toString() {
            return name;
        }
    }
}
