// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.util.List;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;

/** All that is of one kind, page by page, each page batch by batch. */
final class Repairs {

    /** Ids held at a time. Finding them takes a reading of whole tables, so there are few pages. */
    private static final int PAGE = 100_000;

    private final Store store;
    private final Work work;
    private final Tally tally;
    private final Batches batches;

    /** @param refuseIfUnfit looks around again, and throws where a repair has to refuse */
    Repairs(Store store, Work work, boolean apply, Tally tally, Runnable refuseIfUnfit) {
        this.store = store;
        this.work = work;
        this.tally = tally;
        this.batches = new Batches(
                work.kind(), ids -> apply ? work.repair(store, ids) : work.plan(store, ids), tally, refuseIfUnfit);
    }

    void run() {
        tally.begin(work.kind());
        List<String> page;
        var after = "";
        do {
            var from = after;
            page = store.read(TransactionKind.SELECTION, transaction -> work.candidates(transaction, from, PAGE));
            batches.run(page);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE && !Batches.isStopped());
    }
}
