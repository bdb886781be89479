// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static java.time.Duration.ofDays;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.dfreconciler.kit.DueAndKept;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFate;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.MaxRemovals;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Of everything that is due, only what was approved is removed. */
class ApprovedOnlyIT {

    private static final Duration OLD = ofDays(40);
    private static final RetentionPolicy POLICY = RetentionPolicy.defaults();

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void exactlyWhatWasApprovedAndIsStillDueGoes() {
        scene.workflows()
                .finished("0000000a", "completed", OLD)
                .finished("0000000b", "completed", OLD)
                .finished("0000000c", "completed", OLD)
                .orphan("0000000d", OLD)
                .orphan("0000000e", OLD);
        var approved = Set.of("0000000a", "0000000c", "0000000d", "0000000f");
        // This one was approved but is no longer due: the engine has begun to work on it.
        scene.workflows().lease("0000000c", ofDays(1));

        var plan = passes(approved).build().plan();
        var report = passes(approved).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.fates())
                .isEqualTo(Map.of(Fate.AGE, 1L, Fate.ORPHAN, 1L, Fate.NOT_APPROVED, 2L, Fate.ENGINE_ACTIVE, 1L));
        assertThat(plan.fates()).isEqualTo(report.fates());
        assertThat(scene.sql().fetch("select id from df.instances order by id").getValues(0, String.class))
                .containsExactly("0000000b", "0000000c");
        assertThat(scene.contents().mentioning("engine.instances", "0000000d")).isEmpty();
        assertThat(scene.contents().mentioning("engine.instances", "0000000e")).hasSize(1);
    }

    /** What is not approved is neither weighed, nor locked, nor read. */
    @Test
    void whatIsNotApprovedCostsNoBatchAndIsToldByName() {
        DueAndKept.seed(scene.sql());
        var touched = new ArrayList<String>();
        var told = new ArrayList<InstanceFate>();
        Tap.Handler overhearing = call -> {
            if (Moment.WEIGHING.test(call) || Moment.READING.test(call) || Moment.LOCK.test(call)) {
                touched.add(call.sql());
            }
            return call.proceed();
        };

        var report = Scene.observed(scene.asLeastRole(), DueAndKept.POLICY, overhearing)
                .only(id -> false)
                .fates(told::add)
                .build()
                .run();

        assertThat(touched).isEmpty();
        assertThat(report.removed()).isZero();
        assertThat(told).extracting(InstanceFate::fate).containsOnly(Fate.NOT_APPROVED);
        assertThat(told.stream().map(InstanceFate::id).collect(toSet())).containsAll(DueAndKept.DUE);
        assertThat(report.fates()).isEqualTo(Map.of(Fate.NOT_APPROVED, (long) told.size()));
    }

    /** If all of a fresh plan is approved, the pass removes what a pass without approval would. */
    @Test
    void ofAFreshPlanItRemovesWhatARunWould() {
        DueAndKept.seed(scene.sql());
        scene.keep();
        var without = scene.run(DueAndKept.POLICY);
        var after = scene.contents();
        scene.restore();

        var plan = scene.reconciler(DueAndKept.POLICY).plan();
        var approved = plan.removals().stream().map(Removal::id).collect(toSet());
        var report = Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY)
                .only(approved::contains)
                .build()
                .run();

        assertThat(report.removed()).isEqualTo(without.removed());
        assertThat(report.deleted()).isEqualTo(without.deleted());
        assertThat(scene.contents()).isEqualTo(after);
    }

    @Test
    void theBrakeCountsOnlyWhatWasApproved() {
        DueAndKept.seed(scene.sql());
        var report = Reconciler.builder(scene.asLeastRole(), DueAndKept.POLICY)
                .only("e0000001"::equals)
                .maxRemovals(MaxRemovals.of(1))
                .build()
                .run();

        assertThat(report.removed()).isEqualTo(1);
    }

    @Test
    void loopsAreNotPrunedAndThatIsSaid() {
        scene.workflows()
                .instance("0000000a", "running", OLD, null)
                .engineInstance("0000000a", null, "ContinuedAsNew", OLD)
                .execution("0000000a", 2, "ContinuedAsNew", OLD)
                .execution("0000000a", 3, "Running", OLD);
        var before = scene.contents();
        var policy = RetentionPolicy.builder().keepExecutions(1).build();

        var report = Reconciler.builder(scene.asLeastRole(), policy)
                .only(id -> true)
                .build()
                .run();

        assertThat(report.notes()).isEqualTo(List.of("live loops are not pruned, since only what was approved goes"));
        assertThat(report.prunedExecutions()).isZero();
        assertThat(scene.contents()).isEqualTo(before);
    }

    private ReconcilerBuilder passes(Set<String> approved) {
        return Reconciler.builder(scene.asLeastRole(), POLICY).only(approved::contains);
    }
}
