// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.rules.MaxRemovals;

/**
 * Keeps a pass that would remove more than it may from beginning. It counts what would go, no further than need be, in all
 * databases together. Not thread-safe.
 */
final class Brake implements Preview.Sink {

    private final MaxRemovals max;
    private final Databases databases;
    private final StopSignal stop;
    private final Tally tally;
    private final StopSignal counting;
    private final Steps steps;
    private long ended;
    private long going;

    /** @param tally of the pass, in which nothing is counted */
    Brake(MaxRemovals max, PassOptions options, Databases databases, StopSignal stop, Tally tally) {
        this.max = max;
        this.databases = databases;
        this.stop = stop;
        this.tally = tally;
        this.counting = stop.ofPrelude();
        this.steps = new Steps(options, databases.control(), databases.origins(), counting, new Tally());
    }

    /**
     * Counts what a pass would remove. Where it was stopped before it knew, so is the pass.
     *
     * @throws RefusedException where that is more than it may
     */
    void refuseIfOver() {
        countEnded();
        databases.each(database -> {
            if (!counting.requested()) {
                steps.lookAtRemovals(database, this);
            }
        });
        if (isOver()) {
            throw new RefusedException("this pass would remove more than " + allowed()
                    + ": nothing was changed; look with a plan (plan --ids) at what would go, then raise maxRemovals"
                    + " (--max-removals), or run once without it");
        }
        if (counting.requested()) {
            tally.note("nothing was removed, since it was stopped before it had counted what would go (maxRemovals)");
            stop.triedABatch();
        }
    }

    /** Says of a plan, which would remove so many, that a pass would be refused. */
    void noteIfOver(long planned) {
        countEnded();
        going = planned;
        if (isOver()) {
            tally.note("a pass would be refused: it would remove " + Numbers.of(going) + ", more than " + allowed());
        }
    }

    private void countEnded() {
        if (max.isPercent()) {
            databases.each(database -> ended += steps.countEnded(database));
        }
    }

    private boolean isOver() {
        return going > max.allowed(ended);
    }

    private String allowed() {
        return max.isPercent()
                ? Numbers.of(max.allowed(ended)) + ", which is what maxRemovals (--max-removals) allows: " + max
                        + " of the " + Numbers.of(ended) + " instances and engine roots that have ended"
                : Numbers.of(max.allowed(ended)) + ", which is what maxRemovals (--max-removals) allows";
    }

    @Override
    public void planned(BatchOutcome outcome) {
        going += outcome.removed().size();
        if (isOver()) {
            counting.abandon();
        }
    }

    /** What was too much to look at is not counted: whether it would go is not known. */
    @Override
    public void failed(String id, RuntimeException error) {}
}
