// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.FinishOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes due work through, batch by batch. A batch that fails is split in two until what causes the failure stands alone;
 * so one instance that cannot be deleted never keeps another from going.
 */
final class BatchRunner {

    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);

    /** Candidates held at a time: eight megabytes of ids. */
    private static final int PAGE_SIZE = 2_000_000;

    /** Instances of a failed batch that one transaction takes one by one; each costs a few round trips. */
    private static final int FEW = 50;

    private final Store store;
    private final PassOptions options;
    private final BatchSize batchSize;
    private final BatchMode mode;
    private final StopSignal stop;
    private final Tally tally;

    BatchRunner(Store store, PassOptions options, BatchMode mode, StopSignal stop, Tally tally) {
        this.store = store;
        this.options = options;
        this.batchSize = new BatchSize(options.batchSize());
        this.mode = mode;
        this.stop = stop;
        this.tally = tally;
    }

    void drain(DueWork work) {
        var after = FinishOrder.FIRST;
        CandidatePage page;
        do {
            if (stop.requested()) {
                return;
            }
            var position = after;
            page = store.rolledBack(
                    TransactionKind.SELECTION, transaction -> work.candidates(transaction, position, PAGE_SIZE));
            after = page.last();
            var slices = new Slices(page);
            Crew.run(page.size() > 1 ? options.parallelism() : 1, stop, () -> removeAll(work, slices));
        } while (page.size() == PAGE_SIZE);
    }

    private void removeAll(DueWork work, Slices slices) {
        while (!stop.requested()) {
            var ids = slices.next(batchSize.current());
            if (ids.isEmpty()) {
                return;
            }
            removeBatch(work, ids);
            stop.pause(options.pause());
        }
    }

    private void removeBatch(DueWork work, List<String> ids) {
        var startedAt = System.nanoTime();
        try {
            tally.add(
                    mode == BatchMode.REMOVE
                            ? store.committed(TransactionKind.BATCH, transaction -> remove(work, transaction, ids))
                            : store.rolledBack(TransactionKind.BATCH, transaction -> plan(work, transaction, ids)));
        } catch (RuntimeException e) {
            recover(work, ids, e);
            return;
        }
        batchSize.succeeded(Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private static BatchResult remove(DueWork work, Transaction transaction, List<String> ids) {
        var decision = decide(work, transaction, ids);
        var deleted = decision.removesAnything() ? work.remove(transaction, decision) : DeletedRows.NONE;
        return new BatchResult(decision, deleted);
    }

    private static BatchResult plan(DueWork work, Transaction transaction, List<String> ids) {
        return new BatchResult(decide(work, transaction, ids), DeletedRows.NONE);
    }

    /** Locks everything it chooses: a batch that has to wait while others wait for it can make one of them the victim. */
    private static Decision decide(DueWork work, Transaction transaction, List<String> ids) {
        var decision = work.decide(transaction, ids);
        if (decision.removesAnything()) {
            decision.leave(transaction.heldByOthers(decision.engineIds(), decision.removedIds()));
        }
        return decision;
    }

    private void recover(DueWork work, List<String> ids, RuntimeException error) {
        var kind = DatabaseError.of(error);
        if (kind == DatabaseError.END_OF_PASS) {
            throw error;
        }
        if (stop.requested()) {
            return;
        }
        log.debug("a batch of {} failed: {}", ids.size(), DatabaseError.message(error));
        if (kind == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit();
        }
        if (kind == DatabaseError.CONTENTION || kind == DatabaseError.TOO_MUCH) {
            batchSize.shrink();
        }
        if (kind.isOfTheInstance() && ids.size() <= FEW && mode == BatchMode.REMOVE) {
            removeOneByOne(work, ids);
        } else {
            splitOrGiveUp(work, ids, error);
        }
    }

    private void removeOneByOne(DueWork work, List<String> ids) {
        BatchResult result;
        try {
            result = store.committed(
                    TransactionKind.BATCH,
                    transaction -> OneByOne.remove(work, transaction, decide(work, transaction, ids)));
        } catch (RuntimeException e) {
            if (DatabaseError.of(e) == DatabaseError.END_OF_PASS) {
                throw e;
            }
            splitOrGiveUp(work, ids, e);
            return;
        }
        tally.add(result);
        if (result.failures().values().stream().map(DatabaseError::of).anyMatch(DatabaseError.SURROUNDINGS::equals)) {
            refuseIfUnfit();
        }
    }

    private void splitOrGiveUp(DueWork work, List<String> ids, RuntimeException error) {
        if (ids.size() > 1) {
            split(work, ids);
        } else if (DatabaseError.of(error) == DatabaseError.CONTENTION) {
            tally.locked();
        } else {
            tally.failed(ids.get(0), error);
        }
    }

    private void split(DueWork work, List<String> ids) {
        var middle = ids.size() / 2;
        for (var half : List.of(ids.subList(0, middle), ids.subList(middle, ids.size()))) {
            if (!stop.requested()) {
                removeBatch(work, half);
            }
        }
    }

    private void refuseIfUnfit() {
        store.rolledBack(TransactionKind.SELECTION, Transaction::engineSchema);
    }
}
