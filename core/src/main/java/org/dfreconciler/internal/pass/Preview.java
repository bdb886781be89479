// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import java.util.function.UnaryOperator;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.FinishOrder;

/** Looks at what would become of everything that some work has due: no lock, no write, a transaction for each few. */
final class Preview {

    private final Store store;
    private final BatchOptions options;
    private final UnaryOperator<Page> approved;
    private final Instant now;
    private final StopSignal stop;
    private final Sink sink;

    /** Who is told what each look saw. */
    interface Sink {

        void planned(BatchOutcome outcome);

        /** It was too much for one look. */
        void failed(String id, RuntimeException error);
    }

    /**
     * @param approved narrows a page of candidates to those that may go
     * @param now the plan's
     */
    Preview(Store store, BatchOptions options, UnaryOperator<Page> approved, Instant now, StopSignal stop, Sink sink) {
        this.store = store;
        this.options = options;
        this.approved = approved;
        this.now = now;
        this.stop = stop;
        this.sink = sink;
    }

    void of(Work work) {
        of(work, work::candidates);
    }

    /** The same for another selection than the work's own candidates. */
    void of(Work work, Page.Selection selection) {
        var after = FinishOrder.FIRST;
        var isMore = true;
        while (isMore && !stop.requested()) {
            var page = Page.read(store, selection, after);
            look(work, approved.apply(page));
            after = page.last();
            isMore = page.isFull();
        }
    }

    private void look(Work work, Page page) {
        var candidates = new Candidates(page.candidates().ids());
        while (!candidates.areUsedUp() && !stop.requested()) {
            var ids = candidates.next(options.batchSize());
            look(new Batch(work, ids, page.offTheTrees(), now, new Pace(stop, false)));
            stop.triedABatch();
            if (!candidates.areUsedUp()) {
                stop.pause(options.pause());
            }
        }
    }

    /** What is too much for one look is halved, as it is for one batch; what is too much by itself is reported by name. */
    private void look(Batch batch) {
        try {
            sink.planned(store.read(TransactionKind.LOOK, batch::plan));
        } catch (RuntimeException e) {
            if (DatabaseError.of(e) != DatabaseError.TOO_MUCH) {
                throw e;
            }
            if (batch.size() == 1) {
                sink.failed(batch.ids().get(0), e);
                return;
            }
            var half = (batch.size() + 1) / 2;
            look(batch.of(batch.ids().subList(0, half)));
            look(batch.of(batch.ids().subList(half, batch.size())));
        }
    }
}
