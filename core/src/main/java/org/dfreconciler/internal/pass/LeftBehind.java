// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.List;
import org.dfreconciler.internal.store.IdList;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.report.PassStep;

/**
 * A message that reaches the engine's queue for an instance that was just deleted makes the engine record an execution of it that
 * nothing lists and nothing ends. A pass looks for those of its own ids once, at its end.
 */
final class LeftBehind {

    private static final int AT_ONCE = 5_000;

    private LeftBehind() {}

    static void remove(Store store, IdList removed, StopSignal stop, Tally tally) {
        for (var from = 0; from < removed.size() && !stop.wasInterrupted(); from += AT_ONCE) {
            var ids = removed.ids(from, from + AT_ONCE);
            remove(store, ids, tally);
        }
    }

    static void remove(Store store, List<String> ids, Tally tally) {
        var startedAt = tally.started(PassStep.LEFT_BEHIND);
        var deleted =
                store.committedWithRetries(transaction -> transaction.engine().deleteLeftBehind(ids));
        tally.addSlice(deleted, Took.since(PassStep.LEFT_BEHIND, startedAt));
    }
}
