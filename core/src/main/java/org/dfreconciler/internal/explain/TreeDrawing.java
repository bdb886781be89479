// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.explain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;
import org.dfreconciler.rules.EngineInstance;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.EngineWords;

/** Draws a tree from its records, which come level by level: the first of them, and by name some that are at work. Not thread-safe. */
final class TreeDrawing implements Predicate<ExplainedMember> {

    private final EngineTree tree;
    private final long queued;
    private final Instant now;
    private final List<ExplainedMember> first = new ArrayList<>();
    private final List<String> atWork = new ArrayList<>();

    /** @param queued how many messages and work items */
    TreeDrawing(EngineTree tree, long queued, Instant now) {
        this.tree = tree;
        this.queued = queued;
        this.now = now;
    }

    /** Takes a record; tells whether it wants another. */
    @Override
    public boolean test(ExplainedMember member) {
        if (first.size() < ExplainedTree.MOST_DRAWN && !isNothing(member)) {
            first.add(member);
        }
        if (atWork.size() < ExplainedTree.MOST_AT_WORK && !isSettled(member)) {
            atWork.add(member.id());
        }
        return first.size() < ExplainedTree.MOST_DRAWN || !tree.settled() && atWork.size() < ExplainedTree.MOST_AT_WORK;
    }

    /** Whether this is no record at all: a row comes for the root also where the engine has nothing of it. */
    private static boolean isNothing(ExplainedMember member) {
        return member.orchestrationName().isEmpty()
                && member.leasedUntil().isEmpty()
                && member.executions() + member.messages() + member.workItems() == 0;
    }

    private boolean isSettled(ExplainedMember member) {
        // Where there is no record, only a lease tells of work.
        var status = member.orchestrationName().isPresent() ? member.status().orElse(null) : EngineWords.SETTLED.get(0);
        var record = new EngineInstance(
                member.id(), null, "", status, null, member.leasedUntil().orElse(null), false, 0);
        return EngineTree.of(member.id(), List.of(record), false, now).settled();
    }

    /** Ids of what is to be drawn. */
    List<String> ids() {
        return first.stream().map(ExplainedMember::id).toList();
    }

    /** @param prunable how many executions of a member would be pruned, by its id */
    ExplainedTree drawn(Map<String, Integer> prunable) {
        return new ExplainedTree(
                tree.rootId(), tree.members(), queued, DepthFirst.of(tree.rootId(), first, prunable), atWork);
    }
}
