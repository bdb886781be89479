// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.time.Instant;
import org.dfreconciler.rules.FinishOrder;
import org.jooq.DSLContext;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Select;

/** Reads candidates so that only their ids are held. */
final class Pages {

    /** Rows fetched at a time while a large page streams in. */
    private static final int FETCH_SIZE = 5_000;

    private static final int ALL = 0;

    private Pages() {}

    /** @param limit the query's */
    static CandidatePage read(DSLContext context, Select<Record2<String, Instant>> query, int limit) {
        var ids = new IdList();
        var last = FinishOrder.FIRST;
        var fetchSize = limit <= CandidatePage.READ_AT_ONCE ? ALL : FETCH_SIZE;
        try (var candidates = context.fetchLazy(query.fetchSize(fetchSize))) {
            for (var candidate : candidates) {
                ids.add(candidate.value1());
                last = new FinishOrder(candidate.value2(), candidate.value1());
            }
        }
        return new CandidatePage(ids, last, ids.size() == limit);
    }

    static IdList ids(DSLContext context, Select<Record1<String>> query) {
        var ids = new IdList();
        try (var rows = context.fetchLazy(query.fetchSize(FETCH_SIZE))) {
            rows.forEach(row -> ids.add(row.value1()));
        }
        return ids;
    }
}
