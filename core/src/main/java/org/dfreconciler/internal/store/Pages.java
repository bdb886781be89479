// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import java.util.function.IntFunction;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Reads candidates so that only their ids are held. */
final class Pages {

    /** Rows that fit in little memory at once: about twelve megabytes. */
    static final int WHOLE = 100_000;

    /** Rows fetched at a time of more than that. */
    private static final int FETCH_SIZE = 5_000;

    private static final int ALL = 0;

    private Pages() {}

    /**
     * Asks first for no more rows than can be held at once, and only where there are more asks again for all of them,
     * in parts. A query that is read in parts runs without parallel workers (PostgreSQL, chapter 15.2), and usually
     * little is due among very much that is not.
     *
     * @param query of so many rows at most
     */
    static CandidatePage read(DSLContext context, IntFunction<Select<Record2<String, Instant>>> query, int limit) {
        var whole = Math.min(limit, WHOLE);
        var page = read(context, query.apply(whole).fetchSize(ALL), whole);
        return page.full() && whole < limit ? read(context, query.apply(limit).fetchSize(FETCH_SIZE), limit) : page;
    }

    private static CandidatePage read(DSLContext context, ResultQuery<Record2<String, Instant>> query, int limit) {
        var ids = new IdList();
        @Nullable FinishOrder first = null;
        var last = FinishOrder.FIRST;
        try (var candidates = context.fetchLazy(query)) {
            for (var candidate : candidates) {
                ids.add(candidate.value1());
                last = new FinishOrder(candidate.value2(), candidate.value1());
                first = first == null && isATime(candidate.value2()) ? last : first;
            }
        }
        return new CandidatePage(ids, first, last, ids.size() == limit);
    }

    /** Whether it is a time at all: not null, {@code -infinity} or {@code infinity}. */
    private static boolean isATime(@Nullable Instant finishedAt) {
        return finishedAt != null && !finishedAt.equals(Instant.MIN) && !finishedAt.equals(Instant.MAX);
    }

    static IdList ids(DSLContext context, Select<Record1<String>> query) {
        var ids = new IdList();
        try (var rows = context.fetchLazy(query.fetchSize(FETCH_SIZE))) {
            rows.forEach(row -> ids.add(row.value1()));
        }
        return ids;
    }
}
