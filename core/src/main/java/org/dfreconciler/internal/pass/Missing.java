// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Tells apart why candidates could not be locked. */
final class Missing {

    private Missing() {}

    /** Counts candidates that another transaction holds as locked, and those that are gone as changed. */
    static void count(
            List<String> ids,
            Collection<String> locked,
            Function<Collection<String>, Set<String>> existing,
            Decision decision) {
        var missing = new HashSet<>(ids);
        missing.removeAll(new HashSet<>(locked));
        if (!missing.isEmpty()) {
            var stillThere = existing.apply(missing).size();
            decision.notLocked(stillThere, missing.size() - stillThere);
        }
    }
}
