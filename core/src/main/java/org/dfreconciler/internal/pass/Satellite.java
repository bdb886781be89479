// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.CompletedRoots;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.Cutoffs;

/**
 * A database whose engine records are in the control database (pg_durable 0.2.9).
 *
 * @param store whose transactions are two
 * @param standby whether the server is a hot standby
 */
record Satellite(String database, EngineIds ids, Store store, boolean standby) implements Installation {

    private static final int ASKED_AT_ONCE = 10_000;

    /** With how its instances ended where only the engine knows it, as of now. */
    static Satellite of(String database, EngineIds ids, Store own, Control control) {
        var endless = own.read(TransactionKind.SELECTION, transaction -> transaction.df().endless());
        var ends = control.store()
                .read(TransactionKind.SELECTION, transaction -> transaction.engine().ends(ids, endless));
        return new Satellite(database, ids, control.store().serving(own, ids, ends), control.standby());
    }

    @Override
    public Work orphans(Cutoffs cutoffs) {
        return new SatelliteOrphans(cutoffs, standby);
    }

    @Override
    public CompletedRoots completedRoots() {
        return store.read(TransactionKind.SELECTION, transaction -> {
            var completed = transaction.engine().completedIds();
            var withDfRow = 0L;
            for (var from = 0; from < completed.size(); from += ASKED_AT_ONCE) {
                withDfRow += transaction.df().existing(completed.ids(from, from + ASKED_AT_ONCE)).size();
            }
            return new CompletedRoots(completed.size(), completed.size() - withDfRow);
        });
    }
}
