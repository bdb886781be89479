// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.purge;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dfreconciler.Purger;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A purge of instances by their ids, as the least role that can run a pass. */
class NamedInstancesIT {

    private static final Duration YOUNG = Duration.ofMinutes(5);
    private static final Scene scene = Scene.create().withHolds();

    private final Purger purger = Purger.of(scene.asLeastRole());

    @AfterAll
    static void close() {
        scene.close();
    }

    @BeforeEach
    void empty() {
        scene.empty();
        scene.sql().execute("truncate df_reconciler.hold");
    }

    @AfterEach
    void nothingIsLeftOpen() {
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void eachOfEveryKindHasItsFateAndNothingElseIsTouched() {
        scene.workflows()
                .finished("00000001", "completed", YOUNG)
                .finished("00000002", "failed", YOUNG)
                .engineInstance("00000002::1::x", "00000002", "Completed", YOUNG)
                .instance("00000003", "cancelled", YOUNG, null)
                .running("0000000a", YOUNG)
                .instance("0000000b", "pending", YOUNG, null)
                .finished("0000000c", "completed", YOUNG)
                .lease("0000000c", Duration.ofHours(1))
                .finished("0000000d", "cancelled", YOUNG)
                .engineInstance("0000000d::1::x", "0000000d", "Running", YOUNG)
                .finished("0000000e", "completed", YOUNG)
                .finished("0000000f", "completed", YOUNG)
                .engineInstance("ffffffff::1::x", "0000000f", "Completed", YOUNG)
                .finished("00000010", "completed", YOUNG)
                .orphan("00000011", Duration.ofDays(40))
                .finished("000000ff", "completed", YOUNG);
        scene.sql().execute("insert into df_reconciler.hold (id, reason) values ('0000000e', 'a test')");
        var before = scene.contents();

        try (var other = scene.openTransaction()) {
            other.execute("select from df.instances where id = '00000010' for update");
            var report = purger.purge(List.of(
                    "00000001",
                    "00000002",
                    "00000003",
                    "0000000a",
                    "0000000b",
                    "0000000c",
                    "0000000d",
                    "0000000e",
                    "0000000f",
                    "00000010",
                    "00000011",
                    "00000012",
                    "00000001"));

            assertThat(report.outcome()).as("not all that was named is gone").isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.purged()).isEqualTo(3);
            assertThat(report.left())
                    .containsOnly(
                            entry("0000000a", Fate.NOT_DUE),
                            entry("0000000b", Fate.NOT_DUE),
                            entry("0000000c", Fate.ENGINE_ACTIVE),
                            entry("0000000d", Fate.ENGINE_ACTIVE),
                            entry("0000000e", Fate.HELD),
                            entry("0000000f", Fate.UNRESOLVED),
                            entry("00000010", Fate.LOCKED),
                            entry("00000011", Fate.GONE),
                            entry("00000012", Fate.GONE));
            assertThat(report.fates().values())
                    .as("each id once")
                    .satisfies(counts -> assertThat(
                                    counts.stream().mapToLong(Long::longValue).sum())
                            .isEqualTo(12));
        }

        assertThat(scene.contents()).isEqualTo(before.without(Set.of("00000001", "00000002", "00000003")));
    }

    @Test
    void noIdsAreNothingToDo() {
        scene.workflows().finished("00000001", "completed", YOUNG);

        var report = purger.purge(List.of());

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fates()).isEmpty();
        assertThat(report.engineSchema()).isEqualTo("_duroxide");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000000a::1::x", "0000000A", "", "0000000a\n", "my-own-id"})
    void anIdOfAnotherFormIsRefusedBeforeAnythingIsDone(String id) {
        scene.workflows().finished("00000001", "completed", YOUNG);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> purger.purge(List.of("00000001", id)))
                .withMessage("id must be eight lower-case hex digits, was " + id);
        assertThat(ids()).containsExactly("00000001");
    }

    @Test
    void anIdOfASatelliteIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> purger.purge(List.of("pgdf-5-00000000000000000000000000000000-0000000a")))
                .withMessageStartingWith("id must be one of the control database's own, for instances of satellites"
                        + " cannot be purged here yet, was pgdf-5-");
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> purger.purge(Arrays.asList("0000000a", null)))
                .withMessage("id must not be null");
    }

    /**
     * A live workflow's activities write to its df row, and must not wait for a batch that concerns other workflows.
     */
    @Test
    void whatIsAliveIsNotEvenLocked() {
        scene.workflows().finished("00000001", "completed", YOUNG).running("00000002", YOUNG);
        var written = new AtomicBoolean();
        var other = scene.openTransaction();
        var purger = Purger.of(Tap.on(scene.asLeastRole(), Interjection.before(Moment.INSTANCE_DELETION, 1, () -> {
            other.execute("set local lock_timeout = '100ms'");
            other.execute("update df.instances set updated_at = now() where id = '00000002'");
            written.set(true);
        })));

        var report = purger.purge(List.of("00000001", "00000002"));

        assertThat(written).as("without waiting for the batch").isTrue();
        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 1L, Fate.NOT_DUE, 1L));
        other.rollback();
    }

    /** The loop is too large for one batch. Its earlier executions are removed before it, in slices. */
    @Test
    void aLongLoopThatHasEndedGoesInSlices() {
        scene.workflows().finished("00000001", "completed", YOUNG).finished("00000002", "completed", YOUNG);
        scene.sql()
                .execute("insert into _duroxide.executions (instance_id, execution_id, status, started_at)"
                        + " select '00000001', n, 'ContinuedAsNew', now() from generate_series(2, 6000) n");
        scene.sql()
                .execute("update _duroxide.executions set status = case when execution_id = 6000 then 'Completed'"
                        + " else 'ContinuedAsNew' end where instance_id = '00000001'");
        scene.sql()
                .execute("update _duroxide.instances set current_execution_id = 6000 where instance_id = '00000001'");

        var report = purger.purge(List.of("00000001", "00000002"));

        assertThat(report.purged()).isEqualTo(2);
        assertThat(report.deleted().engineExecutions()).isEqualTo(6001);
        assertThat(report.batches()).isGreaterThan(5);
        assertThat(scene.contents().rows()).isEmpty();
    }

    /** Here a pass would leave all orphans and say so. A purge does not touch orphans, so it runs. */
    @Test
    void whatLooksLikeARestoreIsNothingToAPurge() {
        new Bulk(scene.sql()).orphans(0x100, 150, 40);
        scene.sql().execute("update _duroxide.executions set status = 'Completed'");
        scene.workflows().finished("00000001", "completed", YOUNG);

        var report = purger.purge(List.of("00000001"));

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.notes()).isEmpty();
        assertThat(report.fates()).isEqualTo(Map.of(Fate.PURGED, 1L));
        assertThat(scene.contents().table("engine.instances")).hasSize(150);
    }

    @Test
    void isRefusedWhereAPassWouldBe() {
        scene.workflows().finished("00000001", "completed", YOUNG);
        scene.sql().execute("revoke delete on df.nodes from \"" + scene.role() + "\"");
        try {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(() -> purger.purge(List.of("00000001")))
                    .withMessageContaining("lacks DELETE on df.nodes");
        } finally {
            scene.script().run(scene.sql());
        }
        assertThat(ids()).containsExactly("00000001");
    }

    private static List<String> ids() {
        return scene.sql().fetch("select id from df.instances order by id").getValues(0, String.class);
    }
}
