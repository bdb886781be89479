// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.dfreconciler.rules.FinishOrder;
import org.jspecify.annotations.Nullable;

/**
 * The ids of one page of candidates, oldest first. Everything due is usually one page: one scan.
 *
 * @param first the oldest of which it is known when it ended; null where there is none, or it is not among the ids any more
 * @param last where the next page begins
 * @param full whether there may be a next page
 */
public record CandidatePage(IdList ids, @Nullable FinishOrder first, FinishOrder last, boolean full) {

    private static final int ASKED_AT_ONCE = 10_000;

    /** A page of ids of which it is not known when they ended. */
    public CandidatePage(IdList ids, FinishOrder last, boolean full) {
        this(ids, null, last, full);
    }

    public int size() {
        return ids.size();
    }

    /** The same page without the ids that another database names when it is asked, some at a time. */
    public CandidatePage without(Function<Collection<String>, Set<String>> those) {
        var rest = new IdList();
        var oldest = first;
        for (var from = 0; from < ids.size(); from += ASKED_AT_ONCE) {
            var some = ids.ids(from, from + ASKED_AT_ONCE);
            var not = those.apply(some);
            some.stream().filter(id -> !not.contains(id)).forEach(rest::add);
            oldest = oldest != null && not.contains(oldest.id()) ? null : oldest;
        }
        return new CandidatePage(rest, oldest, last, full);
    }

    /**
     * The same with these of its ids alone.
     *
     * @param isAmong tells whether an id is one of them
     */
    public CandidatePage of(IdList some, Predicate<String> isAmong) {
        var stays = first != null && isAmong.test(first.id());
        return new CandidatePage(some, stays ? first : null, last, full);
    }
}
