// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.dfreconciler.rules.FinishOrder;

/**
 * The ids of one page of candidates, oldest first. Everything due is usually one page: one scan.
 *
 * @param last where the next page begins
 * @param full whether there may be a next page
 */
public record CandidatePage(IdList ids, FinishOrder last, boolean full) {

    /**
     * A page of at most so many is read at once, since PostgreSQL (chapter 15.2) runs a query that is read in parts without
     * parallel workers: about twelve megabytes while it is read.
     */
    public static final int READ_AT_ONCE = 100_000;

    private static final int ASKED_AT_ONCE = 10_000;

    public int size() {
        return ids.size();
    }

    /** The same without those of which another database says so. */
    public CandidatePage without(Function<Collection<String>, Set<String>> those) {
        var rest = new IdList();
        for (var from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            var some = ids.ids(from, from + ASKED_AT_ONCE);
            var not = those.apply(some);
            some.stream().filter(id -> !not.contains(id)).forEach(rest::add);
        }
        return new CandidatePage(rest, last, full);
    }
}
