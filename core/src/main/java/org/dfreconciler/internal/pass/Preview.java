// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.time.Instant;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.FinishOrder;

/** Looks at what would become of everything that some work has due: no lock, no write, a transaction for each few. */
final class Preview {

    private final Store store;
    private final PassOptions options;
    private final Instant now;
    private final StopSignal stop;
    private final Tally tally;

    /** @param now the plan's */
    Preview(Store store, PassOptions options, Instant now, StopSignal stop, Tally tally) {
        this.store = store;
        this.options = options;
        this.now = now;
        this.stop = stop;
        this.tally = tally;
    }

    void of(Work work) {
        var after = FinishOrder.FIRST;
        var isMore = true;
        while (isMore && !stop.requested()) {
            var page = Page.read(store, work, after);
            look(work, page);
            after = page.last();
            isMore = page.isFull();
        }
    }

    private void look(Work work, Page page) {
        var candidates = new Candidates(page.candidates().ids());
        while (!candidates.areUsedUp() && !stop.requested()) {
            var ids = candidates.next(options.batchSize());
            var batch = new Batch(work, ids, page.offTheTrees(), now, new Pace(stop));
            tally.addPlanned(store.read(TransactionKind.LOOK, batch::plan));
            stop.triedABatch();
            if (!candidates.areUsedUp()) {
                stop.pause(options.pause());
            }
        }
    }
}
