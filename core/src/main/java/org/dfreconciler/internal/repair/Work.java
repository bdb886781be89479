// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import java.util.List;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.report.Repair;
import org.dfreconciler.rules.RepairKind;

/** One kind of repair, as far as kinds differ. */
interface Work {

    RepairKind kind();

    /** Ids that look as if they were to be repaired, in their order, from one on: so many at most. */
    List<String> candidates(Transaction transaction, String after, int limit);

    /** What would become of each of some, in a transaction that only reads. */
    List<Repair> plan(Store store, List<String> ids);

    /** Repairs those of some that are to be, in committed transactions of which each looks at what it changes. */
    List<Repair> repair(Store store, List<String> ids);
}
