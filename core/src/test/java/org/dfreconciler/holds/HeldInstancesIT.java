// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.holds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.dfreconciler.Holds;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Privilege;
import org.dfreconciler.kit.RunningPass;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held instances stay (R9). The superuser places the holds, and passes run as the least role. */
class HeldInstancesIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Scene scene = Scene.create().withHolds();

    private final Holds holds = Holds.of(scene.dataSource());

    @Test
    void whatIsHeldStaysUntilItIsReleased() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "failed", OLD);
        assertThat(hold("0000000a")).isEqualTo(HoldResult.HELD);

        assertThat(scene.reconciler(POLICY).plan().fates()).isEqualTo(Map.of(Fate.AGE, 1L, Fate.HELD, 1L));
        var report = scene.run(POLICY);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 1L, Fate.HELD, 1L));
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(ids()).containsExactly("0000000a");
        assertThat(scene.contents().mentioning("engine.history", "0000000a")).hasSize(2);

        assertThat(holds.release("0000000a")).isTrue();
        assertThat(holds.release("0000000a")).isFalse();
        assertThat(scene.run(POLICY).fates()).isEqualTo(Map.of(Fate.AGE, 1L));
        assertThat(ids()).isEmpty();
    }

    @Test
    void retentionZeroKeepsWhatIsHeld() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        hold("0000000a");

        var report = scene.run(RetentionPolicy.builder()
                .retention(Duration.ZERO)
                .maxRetained(0)
                .build());

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 1L, Fate.HELD, 1L));
        assertThat(ids()).containsExactly("0000000a");
    }

    /**
     * Of five instances, two of the oldest are held. The two places under the cap go to the newest of the other three.
     */
    @Test
    void whatIsHeldTakesNoPlaceUnderTheCap() {
        for (var i = 1; i <= 5; i++) {
            scene.workflows().finished("0000000" + i, "completed", Duration.ofDays(i));
        }
        hold("00000001");
        hold("00000004");

        var report = scene.run(RetentionPolicy.builder().maxRetained(2).build());

        assertThat(report.fates()).isEqualTo(Map.of(Fate.CAP, 1L, Fate.HELD, 1L));
        assertThat(ids()).containsExactly("00000001", "00000002", "00000003", "00000004");
    }

    @Test
    void aHoldThatRanOutBetweenTwoPassesIsNone() {
        scene.workflows().finished("0000000a", "completed", OLD);
        holds.hold("0000000a", "for a moment", Optional.of(now().plusSeconds(3_600)));
        assertThat(scene.run(POLICY).fates()).isEqualTo(Map.of(Fate.HELD, 1L));

        scene.sql().execute("update df_reconciler.hold set until = now()");

        assertThat(holds.list()).isEmpty();
        assertThat(scene.run(POLICY).fates()).isEqualTo(Map.of(Fate.AGE, 1L));
    }

    @Test
    void aHoldOfOneThatRunsCountsOnceItHasEnded() {
        scene.workflows().running("0000000a", OLD);
        assertThat(hold("0000000a")).isEqualTo(HoldResult.HELD);
        assertThat(scene.run(POLICY).fates()).isEmpty();

        scene.sql().execute("update df.instances set status = 'completed', completed_at = now() - interval '35 days'");
        scene.sql().execute("update _duroxide.executions set status = 'Completed'");

        assertThat(scene.run(POLICY).fates()).isEqualTo(Map.of(Fate.HELD, 1L));
    }

    /** A hold needs a df row, and an orphan has none. */
    @Test
    void anOrphanCannotBeHeld() {
        scene.workflows().orphan("0000000a", OLD);
        assertThat(hold("0000000a")).isEqualTo(HoldResult.TOO_LATE);
        scene.sql().execute("insert into df_reconciler.hold (id, reason) values ('0000000a', 'by hand')");

        assertThat(scene.run(POLICY).fates()).isEqualTo(Map.of(Fate.ORPHAN, 1L));
    }

    @Test
    void twoPassesAtOnceLeaveWhatIsHeld() throws Exception {
        IntStream.range(0, 300).forEach(n -> scene.workflows().instance("%08x".formatted(n), "completed", OLD, OLD));
        scene.sql()
                .execute("insert into df_reconciler.hold (id, reason) select id, 'a third' from df.instances"
                        + " where right(id, 1) in ('0', '3', '6', '9', 'c')");
        var held = ids("select id from df_reconciler.hold order by id");

        var passes = IntStream.range(0, 2)
                .mapToObj(n -> Reconciler.builder(scene.asLeastRole(), POLICY)
                        .batchSize(20)
                        .parallelism(2)
                        .build())
                .map(RunningPass::new)
                .toList();
        for (var pass : passes) {
            assertThat(pass.report().outcome()).isEqualTo(Outcome.COMPLETE);
        }

        assertThat(ids()).isEqualTo(held).hasSizeGreaterThan(80);
        Aftermath.assertNothingLeftOpen(scene);
    }

    @Test
    void whereARightToSeeHoldsIsMissingNothingIsRemoved() {
        scene.workflows().finished("0000000a", "completed", OLD);
        assertThat(scene.script().privilegesOfHolds()).hasSize(4).allSatisfy(privilege -> {
            privilege.revoke(scene.role()).forEach(scene.sql()::execute);
            assertRefused(privilege);
            scene.script().run(scene.sql());
        });
        assertThat(scene.run(POLICY).removed()).isEqualTo(1);
    }

    private void assertRefused(Privilege privilege) {
        for (var attempt : List.<Runnable>of(
                () -> scene.run(POLICY), () -> scene.reconciler(POLICY).plan())) {
            assertThatExceptionOfType(RefusedException.class)
                    .isThrownBy(attempt::run)
                    .withMessage("role " + scene.role() + " lacks " + privilege.named() + ": GRANT " + privilege.named()
                            + " TO " + scene.role());
        }
        assertThat(ids()).containsExactly("0000000a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "alter table df_reconciler.hold rename until to till|has no column until",
                "alter table df_reconciler.hold drop column id|has no column id",
                "alter table df_reconciler.hold rename to h; create view df_reconciler.hold as table df_reconciler.h"
                        + "|df_reconciler.hold is not a table",
                "alter table df_reconciler.hold enable row level security|row-level security hides rows",
            })
    void whereTheTableIsNotWhatItShouldBeNothingIsRemoved(String change, String refusal) {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute(change);
        scene.sql().execute("grant select on df_reconciler.hold to " + scene.role());
        scene.sql().execute("alter role " + scene.role() + " nobypassrls");
        scene.sql().execute("alter table df.instances disable row level security");
        scene.sql().execute("alter table df.nodes disable row level security");

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> scene.run(POLICY))
                .withMessageContaining(refusal);
        assertThat(ids()).containsExactly("0000000a");
    }

    @Test
    void aHoldThatStandsGetsANewReasonAndALaterEndButNoEarlierOne() {
        scene.workflows().finished("0000000a", "completed", OLD);
        var soon = now().plusSeconds(3_600);
        var later = soon.plusSeconds(3_600);
        assertThat(holds.hold("0000000a", "one", Optional.of(soon))).isEqualTo(HoldResult.HELD);
        var since = holds.list().get(0).since();

        assertThat(holds.hold("0000000a", "two", Optional.of(later))).isEqualTo(HoldResult.UPDATED);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold("0000000a", "three", Optional.of(soon)))
                .withMessageStartingWith("until must not be before the end of the hold that stands, was ")
                .withMessageEndingWith(": release that first");

        assertThat(holds.list()).singleElement().satisfies(hold -> {
            assertThat(hold.database()).isEmpty();
            assertThat(hold.id()).isEqualTo("0000000a");
            assertThat(hold.reason()).isEqualTo("two");
            assertThat(hold.heldBy()).isEqualTo("postgres");
            assertThat(hold.since()).isEqualTo(since);
            assertThat(hold.until()).contains(later);
        });
        assertThat(holds.hold("0000000a", "for ever", Optional.of(Instant.MAX))).isEqualTo(HoldResult.UPDATED);
        assertThat(holds.list().get(0).until()).isEmpty();
    }

    @Test
    void aHoldThatRanOutIsPlacedAnew() {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql()
                .execute("insert into df_reconciler.hold (id, reason, since, until)"
                        + " values ('0000000a', 'old', now() - interval '2 days', now() - interval '1 day')");

        assertThat(hold("0000000a")).isEqualTo(HoldResult.HELD);

        assertThat(holds.list().get(0).since()).isAfter(now().minusSeconds(60));
    }

    @Test
    void anEndThatHasComeAndOneThatNobodyMeansAreRefused() {
        scene.workflows().finished("0000000a", "completed", OLD);

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold("0000000a", "too late", Optional.of(now())))
                .withMessageStartingWith("until must be in the future, was ");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> holds.hold(
                        "0000000a", "a slip of the key", Optional.of(Instant.parse("+300000-01-01T00:00:00Z"))))
                .withMessage("until must be before the year 10000, or left out for until it is released, was"
                        + " +300000-01-01T00:00:00Z");
        assertThat(holds.list()).isEmpty();
    }

    private HoldResult hold(String id) {
        return holds.hold(id, "a test", Optional.empty());
    }

    private Instant now() {
        return scene.sql()
                .fetchSingle("select now()")
                .get(0, java.time.OffsetDateTime.class)
                .toInstant()
                .truncatedTo(ChronoUnit.MICROS);
    }

    private List<String> ids() {
        return ids("select id from df.instances order by id");
    }

    private List<String> ids(String query) {
        return scene.sql().fetch(query).getValues(0, String.class);
    }
}
