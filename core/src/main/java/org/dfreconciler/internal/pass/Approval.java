// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.ArrayList;
import java.util.function.Predicate;
import org.dfreconciler.internal.store.EngineIds;
import org.dfreconciler.internal.store.IdList;

/**
 * Narrows candidates to what somebody has approved. The rest is counted at once, before any of it is weighed or looked
 * at, so that a million candidates that nobody approved cost no batch.
 *
 * @param approved by the engine's ids
 * @param ids what the engine calls the candidates
 */
record Approval(Predicate<String> approved, EngineIds ids, Tally tally) {

    private static final int ASKED_AT_ONCE = 10_000;

    Page of(Page page) {
        var candidates = page.candidates();
        var some = new IdList();
        for (var from = 0; from < candidates.size(); from += ASKED_AT_ONCE) {
            var others = new ArrayList<String>();
            for (var id : candidates.ids().ids(from, from + ASKED_AT_ONCE)) {
                if (approved.test(ids.of(id))) {
                    some.add(id);
                } else {
                    others.add(id);
                }
            }
            tally.notApproved(others);
        }
        return new Page(candidates.of(some, id -> approved.test(ids.of(id))), page.offTheTrees());
    }
}
