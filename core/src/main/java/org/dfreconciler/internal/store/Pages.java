// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Reads candidates so that only their ids are held. */
final class Pages {

    /** Rows fetched at a time while a large page streams in. */
    private static final int FETCH_SIZE = 5_000;

    private static final int ALL = 0;

    private Pages() {}

    /** @param limit the query's */
    static CandidatePage read(DSLContext context, Select<Record2<String, Instant>> query, int limit) {
        var ids = new IdList();
        @Nullable FinishOrder first = null;
        var last = FinishOrder.FIRST;
        var fetchSize = limit <= CandidatePage.READ_AT_ONCE ? ALL : FETCH_SIZE;
        try (var candidates = context.fetchLazy(query.fetchSize(fetchSize))) {
            for (var candidate : candidates) {
                ids.add(candidate.value1());
                last = new FinishOrder(candidate.value2(), candidate.value1());
                first = first == null && isATime(candidate.value2()) ? last : first;
            }
        }
        return new CandidatePage(ids, first, last, ids.size() == limit);
    }

    /** Neither unknown nor PostgreSQL's {@code -infinity} or {@code infinity}. */
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
