// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.rules.FinishOrder;

/** One kind of thing that a pass removes. */
interface DueWork {

    /** The next candidates behind a position, oldest first: a superset of what is due. */
    CandidatePage candidates(Transaction transaction, FinishOrder after, int limit);

    /** Locks the candidates, checks them again under that lock, and decides. */
    Decision decide(Transaction transaction, List<String> ids);

    /** Deletes what was decided on, in the transaction that decided. */
    DeletedRows remove(Transaction transaction, Decision decision);

    /** The same with no foreign key unchecked, as often as need be in one transaction. */
    default DeletedRows removeChecked(Transaction transaction, Decision decision) {
        return remove(transaction, decision);
    }
}
