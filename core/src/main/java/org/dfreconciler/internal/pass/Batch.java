// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;

/** Candidates that one transaction takes, oldest first, and how it locks what goes with them. */
record Batch(DueWork work, List<String> ids, Claim claim) {

    static Batch of(DueWork work, List<String> ids) {
        return new Batch(work, ids, Claim.ALL_OR_NONE);
    }

    int size() {
        return ids.size();
    }

    Batch claiming(Claim another) {
        return new Batch(work, ids, another);
    }

    List<Batch> halves() {
        var middle = size() / 2;
        return List.of(
                new Batch(work, ids.subList(0, middle), claim), new Batch(work, ids.subList(middle, size()), claim));
    }

    BatchResult remove(Transaction transaction) {
        var decision = decide(transaction);
        var deleted = decision.removesAnything() ? work.remove(transaction, decision) : DeletedRows.NONE;
        return new BatchResult(decision, deleted);
    }

    BatchResult removeOneByOne(Transaction transaction) {
        return OneByOne.remove(work, transaction, decide(transaction));
    }

    BatchResult plan(Transaction transaction) {
        return new BatchResult(decide(transaction), DeletedRows.NONE);
    }

    private Decision decide(Transaction transaction) {
        var decision = work.decide(transaction, ids);
        if (decision.removesAnything()) {
            claim.take(transaction, decision);
        }
        return decision;
    }
}
