// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.store.DeadLoops;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.report.Report;

/** What was pruned of live loops, and which are dead. Not thread-safe. */
final class LoopCounts {

    static final int MOST_DEAD_LOOPS = 1_000;

    private long prunedExecutions;
    private long prunedSubOrchestrations;
    private long deadLoops;
    private final List<String> deadLoopIds = new ArrayList<>();

    void addPrunedExecutions(long count) {
        prunedExecutions += count;
    }

    void addPrunedSubOrchestrations(long count) {
        prunedSubOrchestrations += count;
    }

    /** The first of them by name. */
    void addDead(DeadLoops dead, EngineIds ids) {
        deadLoops += dead.count();
        dead.ids().stream()
                .limit(MOST_DEAD_LOOPS - deadLoopIds.size())
                .map(ids::of)
                .forEach(deadLoopIds::add);
    }

    <B extends Report.Builder<B>> void writeTo(B report) {
        report.prunedExecutions(prunedExecutions)
                .prunedSubOrchestrations(prunedSubOrchestrations)
                .deadLoops(deadLoops, deadLoopIds);
    }
}
