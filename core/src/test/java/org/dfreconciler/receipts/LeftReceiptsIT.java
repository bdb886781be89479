// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dfreconciler.Evidence;
import org.dfreconciler.ForeignKeyChecks;
import org.dfreconciler.Purger;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.RunningPass;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is removed leaves exactly one receipt, and what stays leaves none, whatever happens between choice, deletion and
 * COMMIT.
 */
class LeftReceiptsIT {

    private static final Duration OLD = Duration.ofDays(40);
    private static final Duration YOUNG = Duration.ofDays(2);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Scene scene = Scene.create().withReceipts();

    @ParameterizedTest
    @EnumSource
    void eachFateThatGoesLeavesOneThatSaysWhatItsRowSaid(ForeignKeyChecks checks) {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", OLD)
                .finished("0000000c", "completed", Duration.ofDays(3))
                .finished("0000000d", "completed", YOUNG)
                .running("0000000e", OLD)
                .orphan("0000000f", OLD);
        scene.sql().execute("update df.instances set label = 'billing-7' where id = '0000000b'");
        scene.sql().execute("update df.instances set label = repeat(E'\\'\"\u00fc\\n', 30000) where id = '0000000a'");
        var policy = RetentionPolicy.builder()
                .keep(Clause.label("billing-*").status("failed"), Duration.ofDays(7))
                .maxRetained(1)
                .build();

        var report = leaving(policy).foreignKeyChecks(checks).build().run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 2L, Fate.CAP, 1L, Fate.ORPHAN, 1L));
        assertThat(Left.in(scene))
                .containsExactly(
                        "0000000a|AGE|-|" + "'\"\u00fc\n".repeat(250) + "|completed|postgres|t|t",
                        "0000000b|AGE|label=billing-*,status=failed:7d|billing-7|failed|postgres|t|t",
                        "0000000c|CAP|-|-|completed|postgres|t|t",
                        "0000000f|ORPHAN|-|-|-|-|f|t");
        assertThat(scene.sql()
                        .fetchSingle("select count(distinct pass) from df_reconciler.receipt")
                        .into(int.class))
                .isOne();
    }

    @Test
    void aPurgeLeavesThemToo() {
        scene.workflows().finished("0000000a", "completed", YOUNG).running("0000000b", YOUNG);
        var purger =
                Purger.builder(scene.asLeastRole()).evidence(Evidence.RECEIPTS).build();

        assertThat(purger.purge(List.of("0000000a", "0000000b", "0000000f")).purged())
                .isOne();

        assertThat(Left.in(scene)).containsExactly("0000000a|PURGED|-|-|completed|postgres|t|t");
    }

    @Test
    void withoutBeingAskedForNoneIsLeft() {
        scene.workflows().finished("0000000a", "completed", OLD);
        var statements = new ArrayList<String>();

        var report = scene.observed(POLICY, call -> {
                    if (call.isStatement()) {
                        statements.add(call.sql());
                    }
                    return call.proceed();
                })
                .build()
                .run();

        assertThat(report.removed()).isOne();
        assertThat(Left.ids(scene)).isEmpty();
        assertThat(statements).isNotEmpty().noneMatch(statement -> statement.contains("receipt"));
    }

    /** The df rows of both are deleted and their receipts are written. Then one of the two turns out to be at work. */
    @ParameterizedTest
    @EnumSource(names = {"NODE_DELETION", "CLAIM"})
    void whatLeavesTheBatchUnderItsClaimLeavesNone(Moment moment) {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        scene.workflows().orphan("0000000c", OLD).orphan("0000000d", OLD);

        var report = leaving(
                        POLICY,
                        Interjection.before(
                                moment, 1, () -> scene.workflows().lease("0000000a", Duration.ofMinutes(5))))
                .build()
                .run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.ENGINE_ACTIVE, 1L, Fate.AGE, 1L, Fate.ORPHAN, 2L));
        assertThat(Left.ids(scene)).containsExactly("0000000b", "0000000c", "0000000d");
    }

    /** The batch is split until each failing instance is alone. Locked instances are skipped. */
    @Test
    void whatFailsOrIsLockedLeavesNoneAndNothingLeavesTwo() {
        new Bulk(scene.sql()).finished(1, 40, 45).orphans(0x100, 10, 45);
        scene.sql()
                .execute("create function keep() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'kept for the audit'; end $$");
        scene.sql()
                .execute("create trigger kept before delete on _duroxide.history for each row"
                        + " when (old.instance_id in ('00000007', '00000105')) execute function keep()");
        scene.openTransaction().execute("select from df.instances where id = '00000009' for update");

        var report = leaving(POLICY).build().run();

        assertThat(report.fates()).isEqualTo(Map.of(Fate.AGE, 38L, Fate.ORPHAN, 9L, Fate.FAILED, 2L, Fate.LOCKED, 1L));
        var left = IntStream.concat(IntStream.rangeClosed(1, 40), IntStream.range(0x100, 0x10a))
                .filter(id -> id != 7 && id != 9 && id != 0x105)
                .mapToObj(Bulk::id)
                .toList();
        assertThat(Left.ids(scene)).isEqualTo(left);
    }

    /** The batch fails after its last statement. */
    @Test
    void aBatchThatIsRolledBackLeavesNone() {
        scene.workflows().finished("0000000a", "completed", OLD);
        var before = scene.contents();

        var report = leaving(POLICY, call -> {
                    if (Moment.TREE_DELETION.test(call)) {
                        call.proceed();
                        throw new SQLException("the disk is full", "53100");
                    }
                    return call.proceed();
                })
                .build()
                .run();

        assertThat(report.removed()).isZero();
        assertThat(Left.ids(scene)).isEmpty();
        assertThat(scene.contents()).isEqualTo(before);
    }

    /** An instance stays if its receipt cannot be written, even if the receipt was suppressed without an error. */
    @Test
    void whereAReceiptCannotBeWrittenItsInstanceStays() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        scene.sql().execute("create function lose() returns trigger language plpgsql as $$ begin return null; end $$");
        scene.sql()
                .execute("create trigger lost before insert on df_reconciler.receipt for each row"
                        + " when (new.id = '0000000a') execute function lose()");

        var report = leaving(POLICY).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.id()).isEqualTo("0000000a");
            assertThat(failure.message())
                    .isEqualTo("wrote 0 of 1 rows of df_reconciler.receipt: a trigger or rule keeps the others away");
        });
        assertThat(Left.ids(scene)).containsExactly("0000000b");
        assertThat(scene.contents().mentioning("df.instances", "0000000a")).hasSize(1);
    }

    @Test
    void passesAtOnceLeaveOneOfEach() throws Exception {
        new Bulk(scene.sql()).finished(1, 400, 45).orphans(0x1000, 100, 45);
        var passes = IntStream.range(0, 2)
                .mapToObj(n -> Reconciler.builder(scene.asLeastRole(), POLICY)
                        .evidence(Evidence.RECEIPTS)
                        .batchSize(50)
                        .parallelism(2)
                        .build())
                .map(RunningPass::new)
                .toList();

        var removed = 0L;
        for (var pass : passes) {
            var report = pass.report();
            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(EnumSet.of(Fate.AGE, Fate.ORPHAN, Fate.LOCKED, Fate.GONE))
                    .containsAll(report.fates().keySet());
            removed += report.removed();
        }

        // Instances that each of the two passes found locked by the other are left for the next pass.
        assertThat(Left.ids(scene)).hasSize((int) removed).doesNotHaveDuplicates();
        assertThat(leaving(POLICY).build().run().removed()).isEqualTo(500 - removed);
        assertThat(Left.ids(scene)).hasSize(500).doesNotHaveDuplicates();
        Aftermath.assertNothingLeftOpen(scene);
    }

    private ReconcilerBuilder leaving(RetentionPolicy policy, Tap.Handler... handlers) {
        return scene.observed(policy, handlers).evidence(Evidence.RECEIPTS);
    }
}
