// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.dfreconciler.internal.store.CommitInDoubtException;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.Fate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs batches and sees to those that fail, as {@link Recovery} says: one instance that cannot be deleted never keeps another
 * from going. Thread-safe.
 */
final class Batches {

    private static final Logger log = LoggerFactory.getLogger(Pass.LOGGER);

    /**
     * With less of the time budget left than this, a statement that timed out ran out of the budget; it does not show
     * that its instance is too slow.
     */
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

    /** Begins with a page of candidates; the time is that of the pass. */
    void begin(Work work, Page page, Instant now) {
        tally.selected(work.step(), page.candidates().size(), page.isFull(), page.oldestAge(now));
    }

    /** How many rows a batch is to take now. */
    long weight() {
        return weight.current();
    }

    /**
     * Runs a batch of so many rows.
     *
     * @param later gets an id that takes too long even alone, to be tried again when nothing else waits
     * @param elsewhere asked when the same error came again and again: whether other candidates can still go
     */
    void run(Batch batch, long rows, Consumer<String> later, BooleanSupplier elsewhere) {
        run(first(batch, later, elsewhere)).ifPresent(took -> weight.succeeded(rows, took.time()));
    }

    /** Runs a batch of one heavy instance, whose earlier turns go first, in slices. */
    void runHeavy(Batch batch) {
        EarlierTurns.delete(store, batch, stop, tally);
        if (!stop.requested()) {
            run(first(batch, Batches::never, () -> false));
        }
    }

    private static void never(String id) {
        throw new IllegalStateException("there is no later than last for " + id);
    }

    /** One attempt at a batch: its number, from 1 on, and when it began by the JVM's clock. */
    private record Try(Batch batch, int number, long startedAt, Consumer<String> later, BooleanSupplier elsewhere) {

        Took took() {
            return Took.since(batch.work().step(), startedAt);
        }
    }

    private Try first(Batch batch, Consumer<String> later, BooleanSupplier elsewhere) {
        return new Try(batch, 1, tally.started(batch.work().step()), later, elsewhere);
    }

    private Try next(Try attempt) {
        var batch = attempt.batch();
        return new Try(
                batch, attempt.number() + 1, tally.started(batch.work().step()), attempt.later(), attempt.elsewhere());
    }

    /** How long it took, where it went through at this attempt. */
    private Optional<Took> run(Try attempt) {
        try {
            var outcome = store.committed(attempt.batch()::run);
            var took = attempt.took();
            succeeded(outcome, took);
            return Optional.of(took);
        } catch (CommitInDoubtException e) {
            settle(attempt, (BatchOutcome) e.result(), e);
        } catch (RuntimeException e) {
            recover(attempt, e);
        }
        return Optional.empty();
    }

    private void succeeded(BatchOutcome outcome, Took took) {
        stop.triedABatch();
        streak.succeeded();
        tally.add(outcome, took);
    }

    /** COMMIT got no answer: what is gone tells. */
    private void settle(Try attempt, BatchOutcome outcome, CommitInDoubtException error) {
        var work = attempt.batch().work();
        var left = store.read(TransactionKind.LOOK, transaction -> work.existing(transaction, outcome.removed()));
        if (left.isEmpty()) {
            succeeded(outcome, attempt.took());
        } else {
            recover(attempt, error);
        }
    }

    private void recover(Try attempt, RuntimeException error) {
        stop.triedABatch();
        var batch = attempt.batch();
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
        if (isToBeTriedLater(batch, error)) {
            streak.succeeded();
            attempt.later().accept(batch.ids().get(0));
            return;
        }
        var recovery = Recovery.after(kind, batch.size(), attempt.number());
        leave(recovery, attempt, error);
        if (streak.isTooLongWith(error)
                && (kind == DatabaseError.CONNECTION_LOST
                        || !attempt.elsewhere().getAsBoolean())) {
            throw error;
        }
        switch (recovery) {
            case AGAIN -> run(next(attempt));
            case HALVES -> parts(attempt, (batch.size() + 1) / 2);
            case SINGLY -> parts(attempt, 1);
            case END -> throw error;
            case FAIL, LEAVE_LOCKED -> {
                // Nothing is tried again: the instance was reported above.
            }
        }
    }

    /** It is only slow, and of one instance: that keeps no other waiting, and shows nothing about others. */
    private static boolean isToBeTriedLater(Batch batch, RuntimeException error) {
        return batch.size() == 1 && !batch.isPatient() && DatabaseError.isTimeout(error);
    }

    private void leave(Recovery recovery, Try attempt, RuntimeException error) {
        if (recovery == Recovery.FAIL) {
            tally.failed(attempt.batch().ids().get(0), error, attempt.took());
        } else if (recovery == Recovery.LEAVE_LOCKED) {
            tally.left(attempt.batch().ids().get(0), Fate.LOCKED, attempt.took());
        }
    }

    private void parts(Try attempt, int size) {
        var ids = attempt.batch().ids();
        for (var from = 0; from < ids.size() && !stop.requested(); from += size) {
            var part = attempt.batch().of(ids.subList(from, Math.min(from + size, ids.size())));
            run(first(part, attempt.later(), attempt.elsewhere()));
        }
    }

    /** Runs a batch of one instance that is not to be recovered; tells whether it went through. */
    boolean probe(Batch batch, Consumer<String> later) {
        var attempt = first(batch, later, () -> false);
        try {
            succeeded(store.committed(batch::run), attempt.took());
            return true;
        } catch (RuntimeException e) {
            var kind = DatabaseError.of(e);
            if (kind == DatabaseError.END_OF_PASS) {
                throw e;
            }
            if (isToBeTriedLater(batch, e)) {
                later.accept(batch.ids().get(0));
            } else {
                leave(kind == DatabaseError.CONTENTION ? Recovery.LEAVE_LOCKED : Recovery.FAIL, attempt, e);
            }
            return false;
        }
    }

    private boolean isOutOfTime() {
        return stop.atMostTimeLeft(HARDLY_ANY_TIME).compareTo(HARDLY_ANY_TIME) < 0;
    }
}
