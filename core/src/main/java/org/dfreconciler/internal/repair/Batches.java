// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.util.List;
import java.util.function.Function;
import org.dfreconciler.internal.pass.Recovery;
import org.dfreconciler.internal.pass.Streak;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.rules.RepairKind;

/**
 * Runs batches of one kind and sees to those that fail as a pass does ({@link Recovery}): one id that cannot be repaired keeps no
 * other from it. What a COMMIT without an answer came to, each kind looks up itself. Not thread-safe.
 */
final class Batches {

    /** As many as a pass has by default: each id takes a lock in the server's shared lock table. */
    static final int SIZE = 500;

    private final RepairKind kind;
    private final Function<List<String>, List<Repair>> batch;
    private final Tally tally;
    private final Runnable refuseIfUnfit;
    private final Streak streak = new Streak();

    /**
     * @param batch does it, and tells what became of each id
     * @param refuseIfUnfit looks around again, and throws where a repair has to refuse
     */
    Batches(RepairKind kind, Function<List<String>, List<Repair>> batch, Tally tally, Runnable refuseIfUnfit) {
        this.kind = kind;
        this.batch = batch;
        this.tally = tally;
        this.refuseIfUnfit = refuseIfUnfit;
    }

    /** Batch by batch; the thread's interrupt ends it after the one under way. */
    void run(List<String> ids) {
        parts(ids, SIZE);
    }

    private void parts(List<String> ids, int size) {
        for (var from = 0; from < ids.size() && !isStopped(); from += size) {
            run(ids.subList(from, Math.min(from + size, ids.size())), 1);
        }
    }

    private void run(List<String> ids, int tries) {
        try {
            tally.add(kind, batch.apply(ids));
            streak.succeeded();
        } catch (RuntimeException e) {
            recover(ids, tries, e);
        }
    }

    private void recover(List<String> ids, int tries, RuntimeException error) {
        var problem = DatabaseError.of(error);
        if (isStopped()) {
            return;
        }
        if (problem == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit.run();
        }
        var recovery = Recovery.after(problem, ids.size(), tries);
        if (recovery == Recovery.FAIL) {
            tally.failed(kind, ids.get(0), error);
        } else if (recovery == Recovery.LEAVE_LOCKED) {
            tally.add(kind, List.of(Repair.of(ids.get(0), RepairResult.LOCKED)));
        }
        if (streak.isTooLongWith(error)) {
            throw error;
        }
        switch (recovery) {
            case AGAIN -> run(ids, tries + 1);
            case HALVES -> parts(ids, (ids.size() + 1) / 2);
            case SINGLY -> parts(ids, 1);
            case END -> throw error;
            case FAIL, LEAVE_LOCKED -> {
                // Nothing is tried again: the id was reported above.
            }
        }
    }

    static boolean isStopped() {
        return Thread.currentThread().isInterrupted();
    }
}
