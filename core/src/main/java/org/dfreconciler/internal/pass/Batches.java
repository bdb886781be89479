// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches and sees to those that fail, as {@link Recovery} says: one instance that cannot be deleted never keeps another
 * from going. Thread-safe.
 */
final class Batches {

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    /** So little time left that a statement that was too slow ran out of the budget, not of patience with its instance. */
    private static final Duration HARDLY_ANY_TIME = Duration.ofMillis(100);

    private final Store store;
    private final StopSignal stop;
    private final Tally tally;
    private final Runnable refuseIfUnfit;
    private final BatchWeight weight = new BatchWeight();
    private final Streak streak = new Streak();

    /** @param refuseIfUnfit looks around again, and throws where a pass has to refuse */
    Batches(Store store, StopSignal stop, Tally tally, Runnable refuseIfUnfit) {
        this.store = store;
        this.stop = stop;
        this.tally = tally;
        this.refuseIfUnfit = refuseIfUnfit;
    }

    /** How many rows a batch is to take now. */
    long weight() {
        return weight.current();
    }

    /**
     * Runs a batch of so many rows.
     *
     * @param elsewhere after the same error again and again, tells whether it is otherwise elsewhere
     */
    void run(Batch batch, long rows, BooleanSupplier elsewhere) {
        var startedAt = System.nanoTime();
        if (run(batch, 1, elsewhere)) {
            weight.succeeded(rows, Duration.ofNanos(System.nanoTime() - startedAt));
        }
    }

    /** Runs a batch of one instance, after what can go of it before. */
    void runHeavy(Batch batch) {
        EarlierTurns.delete(store, batch, stop, tally);
        if (!stop.requested()) {
            run(batch, 1, () -> false);
        }
    }

    /** Tells whether it went through at the first attempt. */
    private boolean run(Batch batch, int tries, BooleanSupplier elsewhere) {
        try {
            succeeded(store.committed(batch::run));
            return true;
        } catch (CommitInDoubtException e) {
            settle(batch, (BatchOutcome) e.result(), e, elsewhere);
        } catch (RuntimeException e) {
            recover(batch, tries, e, elsewhere);
        }
        return false;
    }

    private void succeeded(BatchOutcome outcome) {
        stop.triedABatch();
        streak.succeeded();
        tally.add(outcome);
    }

    /** COMMIT got no answer: what is gone tells. */
    private void settle(Batch batch, BatchOutcome outcome, CommitInDoubtException error, BooleanSupplier elsewhere) {
        var removed = outcome.removed();
        var left = store.read(TransactionKind.LOOK, transaction -> batch.work().existing(transaction, removed));
        if (left.isEmpty()) {
            succeeded(outcome);
        } else {
            recover(batch, 1, error, elsewhere);
        }
    }

    private void recover(Batch batch, int tries, RuntimeException error, BooleanSupplier elsewhere) {
        stop.triedABatch();
        var kind = DatabaseError.of(error);
        log.debug("a batch of {} failed: {}", batch.size(), DatabaseError.message(error));
        if (kind == DatabaseError.END_OF_PASS) {
            throw error;
        }
        if (stop.requested() || kind == DatabaseError.TOO_MUCH && isOutOfTime()) {
            return;
        }
        if (kind == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit.run();
        }
        if (kind == DatabaseError.CONTENTION || kind == DatabaseError.TOO_MUCH) {
            weight.shrink();
        }
        var recovery = Recovery.after(kind, batch.size(), tries);
        leave(recovery, batch, error);
        if (streak.isTooLongWith(error) && (kind == DatabaseError.CONNECTION_LOST || !elsewhere.getAsBoolean())) {
            throw error;
        }
        switch (recovery) {
            case AGAIN -> run(batch, tries + 1, elsewhere);
            case HALVES -> parts(batch, (batch.size() + 1) / 2, elsewhere);
            case SINGLY -> parts(batch, 1, elsewhere);
            case END -> throw error;
            case FAIL, LEAVE_LOCKED -> {
                // That was all.
            }
        }
    }

    private void leave(Recovery recovery, Batch batch, RuntimeException error) {
        if (recovery == Recovery.FAIL) {
            tally.failed(batch.ids().get(0), error);
        } else if (recovery == Recovery.LEAVE_LOCKED) {
            tally.locked(batch.ids().get(0));
        }
    }

    private void parts(Batch batch, int size, BooleanSupplier elsewhere) {
        for (var from = 0; from < batch.size() && !stop.requested(); from += size) {
            run(batch.of(batch.ids().subList(from, Math.min(from + size, batch.size()))), 1, elsewhere);
        }
    }

    /** Runs a batch of one instance that is not to be recovered; tells whether it went through. */
    boolean probe(Batch batch) {
        try {
            succeeded(store.committed(batch::run));
            return true;
        } catch (RuntimeException e) {
            var kind = DatabaseError.of(e);
            if (kind == DatabaseError.END_OF_PASS) {
                throw e;
            }
            leave(kind == DatabaseError.CONTENTION ? Recovery.LEAVE_LOCKED : Recovery.FAIL, batch, e);
            return false;
        }
    }

    private boolean isOutOfTime() {
        return stop.atMostTimeLeft(HARDLY_ANY_TIME).compareTo(HARDLY_ANY_TIME) < 0;
    }
}
