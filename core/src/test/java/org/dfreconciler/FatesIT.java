// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A consumer of fates is told of each id what becomes of it, and of nothing else, while no transaction is open. */
class FatesIT {

    private static final Duration OLD = ofDays(40);

    @AutoClose
    private final Scene scene = Scene.create();

    private final List<InstanceFate> told = new ArrayList<>();

    @Test
    void eachIdThatIsCountedIsToldAlsoThoseThatStay() {
        DueAndKept.seed(scene.sql());
        var reconciler = passes(DueAndKept.POLICY).batchSize(2).build();

        var plan = reconciler.plan();
        assertThat(counts()).isEqualTo(plan.fates()).containsKeys(Fate.AGE, Fate.CAP, Fate.ORPHAN, Fate.ENGINE_ACTIVE);
        assertThat(told).extracting(InstanceFate::id).doesNotHaveDuplicates().contains("c0000004", "c0000007");
        var planned = List.copyOf(told);
        told.clear();

        assertThat(counts()).isEmpty();
        assertThat(reconciler.run().fates()).isEqualTo(counts()).isEqualTo(plan.fates());
        assertThat(told)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("dueSince")
                .containsExactlyInAnyOrderElementsOf(planned);
    }

    @Test
    void whatIsTold() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "failed", ofDays(9))
                .orphan("0000000c", OLD);
        scene.sql().execute("update df.instances set label = E'a \\'label\\'\\n' || repeat('x', 2000)");
        scene.sql().execute("grant select (label) on df.instances to " + scene.role());
        var policy = RetentionPolicy.builder()
                .keep(Clause.status("failed"), ofDays(7))
                .build();

        passes(policy).build().plan();

        assertThat(told).extracting(InstanceFate::fate).containsExactly(Fate.AGE, Fate.AGE, Fate.ORPHAN);
        var first = told.get(0);
        assertThat(first.id()).isEqualTo("0000000a");
        assertThat(first.clause()).isNull();
        assertThat(first.status()).isEqualTo("completed");
        assertThat(first.owner()).isEqualTo("postgres");
        assertThat(first.label()).startsWith("a 'label'\nxxx").hasSize(1_000);
        assertThat(first.dueSince()).isEqualTo(first.finishedAt().plus(ofDays(30)));
        assertThat(first.finishedAt()).isBetween(now().minus(OLD).minusSeconds(60), now().minus(OLD));
        var second = told.get(1);
        assertThat(second.clause()).isEqualTo(policy.clauses().get(0));
        assertThat(second.dueSince()).isEqualTo(second.finishedAt().plus(ofDays(7)));
        var orphan = told.get(2);
        assertThat(orphan.dueSince()).isEqualTo(orphan.finishedAt().plus(ofDays(30)));
        assertThat(orphan)
                .isEqualTo(new InstanceFate(
                        "0000000c", Fate.ORPHAN, null, null, null, null, orphan.finishedAt(), orphan.dueSince()));
    }

    /** The role of the guide may read labels only if that was asked for. */
    @Test
    void labelsAreToldOnlyWhereTheRoleMayReadThem() {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute("update df.instances set label = 'a label'");

        var report = passes(RetentionPolicy.defaults()).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(told)
                .singleElement()
                .satisfies(fate -> assertThat(fate.label()).isNull());
    }

    /**
     * What goes by the cap has no time since when it is due; what is held has the time since when it would have gone.
     */
    @Test
    void whatIsHeldIsToldByNameAndTheCapSaysNoTime() {
        scene.withHolds();
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", ofDays(3))
                .finished("0000000c", "completed", ofDays(2));
        Holds.of(scene.dataSource()).hold("0000000a", "a case", Optional.empty());
        var policy = RetentionPolicy.builder().maxRetained(1).build();

        var report = passes(policy).build().run();

        assertThat(counts()).isEqualTo(report.fates()).isEqualTo(Map.of(Fate.HELD, 1L, Fate.CAP, 1L));
        assertThat(told).extracting(InstanceFate::id).containsExactly("0000000a", "0000000b");
        assertThat(told.get(0).dueSince()).isEqualTo(told.get(0).finishedAt().plus(ofDays(30)));
        assertThat(told.get(1).dueSince()).isNull();
        assertThat(scene.reconciler(policy).plan().fates()).isEqualTo(Map.of(Fate.HELD, 1L));
    }

    @Test
    void noTransactionIsOpenMeanwhile() {
        DueAndKept.seed(scene.sql());
        var open = new ArrayList<String>();
        var reconciler = Reconciler.builder(
                        scene.keptConnection(scene.asLeastRole()).dataSource(), DueAndKept.POLICY)
                .fates(fate -> open.addAll(scene.leftOpen()))
                .build();

        reconciler.plan();
        assertThat(reconciler.run().removed()).isEqualTo(DueAndKept.DUE.size());

        assertThat(open).isEmpty();
    }

    @Test
    void oneThatThrowsIsToldNoMoreAndThePassGoesOn() {
        DueAndKept.seed(scene.sql());
        var report = Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY)
                .batchSize(1)
                .fates(fate -> {
                    told.add(fate);
                    throw new IllegalStateException("no room");
                })
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.removed()).isEqualTo(DueAndKept.DUE.size());
        assertThat(told).hasSize(1);
    }

    @Test
    void onSeveralThreadsItIsToldOneAtATime() {
        new BulkWorkflows(scene.sql()).orphans("Failed", 0x100, 400, OLD);
        var busy = new AtomicBoolean();
        var report = Reconciler.builder(scene.asLeastRole(), RetentionPolicy.defaults())
                .batchSize(10)
                .parallelism(4)
                .fates(fate -> {
                    assertThat(busy.compareAndSet(false, true)).isTrue();
                    told.add(fate);
                    Thread.yield();
                    busy.set(false);
                })
                .build()
                .run();

        assertThat(counts()).isEqualTo(report.fates()).isEqualTo(Map.of(Fate.ORPHAN, 400L));
    }

    /** Another session has locked one instance, and the database refuses to delete another one. */
    @Test
    void whatIsLockedOrRefusedIsToldByName() {
        scene.workflows().finished("0000000a", "completed", OLD).finished("0000000b", "completed", OLD);
        scene.sql()
                .execute("create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'not this one'; end $$");
        scene.sql()
                .execute("create trigger refuse before delete on df.instances for each row when (old.id = '0000000b')"
                        + " execute function public.refuse()");
        scene.openTransaction().execute("select from df.instances where id = '0000000a' for update");

        Report report = passes(RetentionPolicy.defaults()).build().run();

        assertThat(counts()).isEqualTo(report.fates());
        assertThat(told)
                .containsExactlyInAnyOrder(
                        new InstanceFate("0000000a", Fate.LOCKED), new InstanceFate("0000000b", Fate.FAILED));
    }

    @Test
    void aLoopOfWhichExecutionsGoIsToldByName() {
        scene.workflows()
                .instance("0000000a", "running", OLD, null)
                .engineInstance("0000000a", null, "ContinuedAsNew", OLD)
                .execution("0000000a", 2, "ContinuedAsNew", OLD)
                .execution("0000000a", 3, "Running", OLD);
        var reconciler =
                passes(RetentionPolicy.builder().keepExecutions(1).build()).build();

        assertThat(reconciler.plan().prunedExecutions()).isEqualTo(2);
        assertThat(reconciler.run().prunedExecutions()).isEqualTo(2);

        var pruned = new InstanceFate("0000000a", Fate.PRUNED);
        assertThat(told).containsExactly(pruned, pruned);
    }

    /** Without a consumer, a pass sends no further statement and reads no label. */
    @Test
    void nobodyAskedNothingIsRead() {
        scene.workflows().finished("0000000a", "completed", OLD);
        scene.sql().execute("grant select (label) on df.instances to " + scene.role());
        var locks = new ArrayList<String>();

        Scene.observed(scene.asLeastRole(), RetentionPolicy.defaults(), call -> {
                    if (Moment.INSTANCE_LOCK.test(call)) {
                        locks.add(call.sql());
                    }
                    return call.proceed();
                })
                .build()
                .run();

        assertThat(locks).singleElement().asString().doesNotContain("label");
    }

    private ReconcilerBuilder passes(RetentionPolicy policy) {
        return Reconciler.builder(scene.asLeastRole(), policy).fates(told::add);
    }

    private Map<Fate, Long> counts() {
        return told.stream().collect(groupingBy(InstanceFate::fate, counting()));
    }

    private Instant now() {
        return scene.workflows().now();
    }
}
