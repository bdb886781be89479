// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.internal.store.InstanceRow;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.rules.EngineTree;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.Rules;
import org.jspecify.annotations.Nullable;

/**
 * Which of some named instances have ended. The others are told apart by a look: nobody is to wait for a purge because it was
 * given the id of something alive.
 */
final class EndedInstances {

    private static final int AT_ONCE = 10_000;

    private EndedInstances() {}

    /** What has not ended, or is not there, is in the tally then. */
    static IdList among(IdList named, Store store, StopSignal stop, Tally tally) {
        var ended = new IdList();
        for (var from = 0; from < named.size() && !stop.requested(); from += AT_ONCE) {
            fates(named.ids(from, from + AT_ONCE), store).forEach((id, fate) -> {
                if (fate.goes()) {
                    ended.add(id);
                } else {
                    tally.left(id, fate);
                }
            });
        }
        return ended;
    }

    private static Map<String, Fate> fates(List<String> ids, Store store) {
        var rows =
                store.read(TransactionKind.LOOK, transaction -> transaction.df().read(ids, List.of(), false));
        var fates = new LinkedHashMap<String, Fate>();
        ids.forEach(id -> fates.put(id, fate(rows.get(id))));
        return fates;
    }

    /** The fate of an instance by its df row alone, as if the engine had nothing of it. */
    private static Fate fate(@Nullable InstanceRow row) {
        if (row == null) {
            return Fate.GONE;
        }
        var unknown = EngineTree.absent(row.id());
        return Rules.ofPurged(row.with(unknown), unknown);
    }
}
