// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
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

    /** Candidate ids held at a time; each page is one scan, so few and large ones. */
    private static final int PAGE_SIZE = 100_000;

    private final Store store;
    private final BatchSize batchSize;
    private final BatchMode mode;
    private final StopSignal stop;
    private final Tally tally;

    BatchRunner(Store store, int largestBatch, BatchMode mode, StopSignal stop, Tally tally) {
        this.store = store;
        this.batchSize = new BatchSize(largestBatch);
        this.mode = mode;
        this.stop = stop;
        this.tally = tally;
    }

    void drain(DueWork work) {
        var after = FinishOrder.FIRST;
        List<String> ids;
        do {
            if (stop.requested()) {
                return;
            }
            var position = after;
            var page = store.rolledBack(
                    TransactionKind.SELECTION, transaction -> work.candidates(transaction, position, PAGE_SIZE));
            ids = page.ids();
            after = page.last();
            removeAll(work, ids);
        } while (ids.size() == PAGE_SIZE);
    }

    private void removeAll(DueWork work, List<String> ids) {
        var from = 0;
        while (from < ids.size() && !stop.requested()) {
            var to = Math.min(from + batchSize.current(), ids.size());
            removeBatch(work, ids.subList(from, to));
            from = to;
        }
    }

    private void removeBatch(DueWork work, List<String> ids) {
        try {
            var result = mode == BatchMode.REMOVE
                    ? store.committed(TransactionKind.BATCH, transaction -> remove(work, transaction, ids))
                    : store.rolledBack(TransactionKind.BATCH, transaction -> plan(work, transaction, ids));
            tally.add(result);
            if (mode == BatchMode.PLAN) {
                tally.plan(result.decision().removals());
            }
            batchSize.grow();
        } catch (RuntimeException e) {
            recover(work, ids, e);
        }
    }

    private static BatchResult remove(DueWork work, Transaction transaction, List<String> ids) {
        var decision = work.decide(transaction, ids);
        var deleted = decision.removesAnything() ? work.remove(transaction, decision) : DeletedRows.NONE;
        return new BatchResult(decision, deleted);
    }

    private static BatchResult plan(DueWork work, Transaction transaction, List<String> ids) {
        return new BatchResult(work.decide(transaction, ids), DeletedRows.NONE);
    }

    private void recover(DueWork work, List<String> ids, RuntimeException error) {
        var kind = DatabaseError.of(error);
        if (stop.requested() || kind == DatabaseError.CONNECTION_LOST) {
            throw error;
        }
        if (kind == DatabaseError.SURROUNDINGS) {
            refuseIfUnfit();
        }
        if (kind == DatabaseError.CONTENTION) {
            batchSize.shrink();
        }
        log.debug("a batch of {} failed: {}", ids.size(), DatabaseError.message(error));
        if (ids.size() > 1) {
            split(work, ids);
        } else if (kind == DatabaseError.CONTENTION) {
            tally.locked();
        } else {
            tally.failed(ids.get(0), DatabaseError.message(error));
        }
    }

    private void split(DueWork work, List<String> ids) {
        var middle = ids.size() / 2;
        removeBatch(work, ids.subList(0, middle));
        if (!stop.requested()) {
            removeBatch(work, ids.subList(middle, ids.size()));
        }
    }

    private void refuseIfUnfit() {
        store.rolledBack(TransactionKind.SELECTION, Transaction::engineSchema);
    }
}
