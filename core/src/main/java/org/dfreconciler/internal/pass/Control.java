// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.Cutoffs;

/**
 * The control database, which has the engine too; before pg_durable 0.2.9 there is no other.
 *
 * @param standby whether the server is a hot standby
 */
record Control(String database, Store store, boolean standby) implements Installation {

    @Override
    public EngineIds ids() {
        return EngineIds.OF_CONTROL;
    }

    @Override
    public Work orphans(Cutoffs cutoffs) {
        return new Orphans(cutoffs, standby);
    }

    @Override
    public CompletedRoots completedRoots() {
        return store.read(TransactionKind.SELECTION, transaction -> transaction.engine().completedRoots());
    }
}
