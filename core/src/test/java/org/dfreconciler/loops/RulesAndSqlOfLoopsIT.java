// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.dfreconciler.kit.Scene;
import org.dfreconciler.loops.RandomLoops.Loop;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.InstanceIds;
import org.dfreconciler.rules.RetentionPolicy;
import org.dfreconciler.rules.Rules;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A pass removes of loops exactly what the rules say and the plan counts. {@code -Dloops.seed} repeats the same loops.
 */
class RulesAndSqlOfLoopsIT {

    private static final int POPULATIONS = Integer.getInteger("loops.populations", 8);

    @AutoClose
    private final Scene scene = Scene.create();

    @Test
    void aPassAPlanAndTheRulesAgree() {
        var first = Long.getLong("loops.seed", System.nanoTime());
        var pruned = 0L;
        for (var seed = first; seed < first + POPULATIONS; seed++) {
            scene.empty();
            var loops = new RandomLoops(seed);
            loops.insertInto(scene.sql());
            var keep = (int) (1 + seed % 4);
            var policy = RetentionPolicy.builder().keepExecutions(keep).build();
            var expected = executionsThatStay(loops, keep);
            var expectedPruned = count(loops)
                    - expected.values().stream().mapToLong(Set::size).sum();
            var goneBelow = goneBelow(loops, expected, keep);
            goneBelow.forEach(expected::remove);

            var plan = scene.reconciler(policy).plan();
            var report = scene.run(policy);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(plan.prunedExecutions()).as("seed %d", seed).isEqualTo(expectedPruned);
            assertThat(report.prunedExecutions()).as("seed %d", seed).isEqualTo(expectedPruned);
            assertThat(plan.prunedSubOrchestrations()).as("seed %d", seed).isEqualTo(report.prunedSubOrchestrations());
            assertThat(plan.fates()).as("seed %d", seed).isEqualTo(report.fates());
            assertThat(left()).as("seed %d", seed).isEqualTo(expected);
            assertThat(events()).as("seed %d", seed).isEqualTo(expected);
            assertThat(instances()).as("seed %d", seed).isEqualTo(expectedInstances(loops, goneBelow));
            pruned += expectedPruned;
        }
        assertThat(pruned).isGreaterThan(POPULATIONS);
    }

    private static long count(RandomLoops loops) {
        return loops.loops().values().stream()
                .mapToLong(loop -> loop.executions().size())
                .sum();
    }

    private static Map<String, Set<Long>> executionsThatStay(RandomLoops loops, int keep) {
        var stay = new TreeMap<String, Set<Long>>();
        loops.loops().forEach((id, loop) -> {
            var executions = new TreeSet<>(loop.executions().keySet());
            var root = loops.loops().get(id.split("::")[0]);
            Rules.prunedExecutions(root.record(), loop.record(), loop.current(), loop.all(), keep)
                    .forEach(executions::remove);
            if (!executions.isEmpty()) {
                stay.put(id, executions);
            }
        });
        return stay;
    }

    /**
     * Sub-orchestrations that a live loop started in an execution that is gone, with everything below them. Only those
     * count whose id says which execution started them.
     */
    private static Set<String> goneBelow(RandomLoops loops, Map<String, Set<Long>> stay, int keep) {
        var gone = new HashSet<String>();
        loops.loops().forEach((id, loop) -> {
            var parent = loops.loops().get(String.valueOf(loop.record().parentId()));
            var startedBy = InstanceIds.startedBy(id);
            if (parent != null && startedBy.isPresent() && isLoopOfOurs(loops, parent) && isNamedAfter(id, parent)) {
                var tree = loops.tree(id);
                var members = tree.stream().map(Loop::record).toList();
                var queued = tree.stream().filter(Loop::queued).count();
                if (hasNoStrays(loops, id)
                        && Rules.goesWithItsExecution(
                                startedBy.getAsLong(),
                                parent.current(),
                                stay.getOrDefault(parent.record().id(), Set.of()),
                                EngineTree.of(id, members, false, Instant.EPOCH),
                                queued,
                                keep)) {
                    members.forEach(member -> gone.add(member.id()));
                }
            }
        });
        return gone;
    }

    private static boolean isLoopOfOurs(RandomLoops loops, Loop loop) {
        var root = loops.loops().get(loop.record().id().split("::")[0]).record();
        return Set.of("Running", "ContinuedAsNew")
                        .contains(String.valueOf(loop.record().status()))
                && root.parentId() == null
                && InstanceIds.isDfForm(root.id())
                && root.orchestrationName().startsWith("pg_durable::");
    }

    private static boolean isNamedAfter(String id, Loop parent) {
        return id.matches(java.util.regex.Pattern.quote(parent.record().id()) + "::([0-9]+::[^:]+|sub::[0-9]+_[0-9]+)");
    }

    /** Whether every record below the root names a parent. A tree with a record that names none is left alone. */
    private static boolean hasNoStrays(RandomLoops loops, String id) {
        var root = id.split("::")[0];
        return loops.loops().values().stream()
                .filter(each -> each.record().id().startsWith(root + "::"))
                .allMatch(each -> each.record().parentId() != null);
    }

    private static Set<String> expectedInstances(RandomLoops loops, Set<String> gone) {
        var instances = new TreeSet<>(loops.loops().keySet());
        instances.removeAll(gone);
        return instances;
    }

    private Set<String> instances() {
        return new TreeSet<>(
                scene.sql().fetch("select instance_id from _duroxide.instances").getValues(0, String.class));
    }

    private Map<String, Set<Long>> left() {
        return byInstance("_duroxide.executions");
    }

    private Map<String, Set<Long>> events() {
        return byInstance("_duroxide.history");
    }

    private Map<String, Set<Long>> byInstance(String table) {
        var rows = new TreeMap<String, Set<Long>>();
        scene.sql()
                .fetch("select instance_id, execution_id from " + table)
                .forEach(row -> rows.computeIfAbsent(row.get(0, String.class), id -> new TreeSet<>())
                        .add(row.get(1, Long.class)));
        return rows;
    }
}
