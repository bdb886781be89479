// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.OptionalInt;
import org.dfreconciler.internal.store.TransactionKind;

/** Step 6 of a {@link Pass}, in one database after the other: live loops, where the policy keeps only their newest executions. */
record LoopSteps(PassOptions options, StopSignal stop, Tally tally) {

    /** @param now the pass's */
    void prune(Installation database, Instant now) {
        keepExecutions().ifPresent(keep -> prune(database, keep, now));
    }

    /** Of a plan, which prunes nothing. */
    void look(Installation database, Instant now) {
        keepExecutions().ifPresent(keep -> look(database, keep, now));
    }

    /** Executions have no names that could be approved. */
    private OptionalInt keepExecutions() {
        var keep = options.policy().keepExecutions();
        if (options.approved() == null || keep.isEmpty()) {
            return keep;
        }
        tally.note("live loops are not pruned, since only what was approved goes");
        return OptionalInt.empty();
    }

    private void prune(Installation database, int keep, Instant now) {
        if (!stop.requested()) {
            countDeadLoops(database, now);
            loops(database, keep, now).prune();
            below(database, keep, now).prune();
        }
    }

    private void look(Installation database, int keep, Instant now) {
        if (!stop.requested()) {
            countDeadLoops(database, now);
            loops(database, keep, now).look();
            below(database, keep, now).look();
        }
    }

    private Loops loops(Installation database, int keep, Instant now) {
        return new Loops(database.store(), options.batches(), keep, now, stop, tally, database.lookAgain());
    }

    private PrunedSubOrchestrations below(Installation database, int keep, Instant now) {
        return new PrunedSubOrchestrations(database.store(), options.batches(), keep, now, stop, tally);
    }

    private void countDeadLoops(Installation database, Instant now) {
        tally.deadLoops(database.store()
                .read(
                        TransactionKind.SELECTION,
                        transaction -> transaction.loops().dead(now, LoopCounts.MOST_DEAD_LOOPS)));
    }
}
