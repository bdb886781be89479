// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Duration;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
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
            remove(Batch.of(work, ids));
            if (!slices.usedUp()) {
                stop.pause(options.pause());
            }
        }
    }

    private void remove(Batch batch) {
        var startedAt = System.nanoTime();
        try {
            tally.add(
                    mode == BatchMode.REMOVE
                            ? store.committed(TransactionKind.BATCH, batch::remove)
                            : store.rolledBack(TransactionKind.BATCH, batch::plan));
        } catch (RuntimeException e) {
            recover(batch, e);
            return;
        }
        batchSize.succeeded(Duration.ofNanos(System.nanoTime() - startedAt));
    }

    private void recover(Batch batch, RuntimeException error) {
        var kind = DatabaseError.of(error);
        if (kind == DatabaseError.END_OF_PASS) {
            throw error;
        }
        if (stop.requested()) {
            return;
        }
        log.debug("a batch of {} failed: {}", batch.size(), DatabaseError.message(error));
        if (kind == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit();
        }
        if (kind == DatabaseError.CONTENTION && batch.claim() == Claim.ALL_OR_NONE) {
            remove(batch.claiming(Claim.WHAT_IS_FREE));
            return;
        }
        if (kind == DatabaseError.CONTENTION || kind == DatabaseError.TOO_MUCH) {
            batchSize.shrink();
        }
        if (kind.isOfTheInstance() && batch.size() <= FEW && mode == BatchMode.REMOVE) {
            removeOneByOne(batch);
        } else {
            splitOrGiveUp(batch, error);
        }
    }

    private void removeOneByOne(Batch batch) {
        BatchResult result;
        try {
            result = store.committed(TransactionKind.BATCH, batch.claiming(Claim.WHAT_IS_FREE)::removeOneByOne);
        } catch (RuntimeException e) {
            if (DatabaseError.of(e) == DatabaseError.END_OF_PASS) {
                throw e;
            }
            splitOrGiveUp(batch, e);
            return;
        }
        tally.add(result);
        if (result.failures().values().stream().map(DatabaseError::of).anyMatch(DatabaseError.SURROUNDINGS::equals)) {
            refuseIfUnfit();
        }
    }

    private void splitOrGiveUp(Batch batch, RuntimeException error) {
        if (batch.size() > 1) {
            for (var half : batch.halves()) {
                if (!stop.requested()) {
                    remove(half);
                }
            }
        } else if (DatabaseError.of(error) == DatabaseError.CONTENTION) {
            tally.locked();
        } else {
            tally.failed(batch.ids().get(0), error);
        }
    }

    private void refuseIfUnfit() {
        store.rolledBack(TransactionKind.SELECTION, Transaction::engineSchema);
    }
}
