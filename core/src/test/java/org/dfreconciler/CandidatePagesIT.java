// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.dfreconciler.internal.store.CandidatePage;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.internal.store.Transaction;
import org.dfreconciler.internal.store.TransactionKind;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.Workflows;
import org.dfreconciler.rules.CapCutoffs;
import org.dfreconciler.rules.Cutoffs;
import org.dfreconciler.rules.FinishOrder;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Read in pages, each candidate comes once and in the same order as in a single page. In production it takes more than
 * two million candidates to fill a page.
 */
class CandidatePagesIT {

    private static final int ALL = 1_000;

    @AutoClose
    private static final ReferenceDatabase database = ReferenceDatabase.create();

    private static Store store;
    private static Cutoffs cutoffs;

    @BeforeAll
    static void seed() {
        var sql = database.sql();
        var workflows = new Workflows(sql);
        for (var i = 0; i < 6; i++) {
            workflows
                    .finished("0000000" + i, "completed", Duration.ofDays(50 - i / 2))
                    .orphan("0000001" + i, Duration.ofDays(50 - i / 2));
        }
        // Equal ends, to the microsecond; ends that nobody knows; and ends at -infinity.
        sql.execute("update df.instances set completed_at = date_trunc('day', completed_at)");
        sql.execute(
                "update df.instances set completed_at = null, created_at = null where id in ('00000002', '00000005')");
        sql.execute("update df.instances set completed_at = '-infinity' where id in ('00000003', '00000004')");
        sql.execute("delete from _duroxide.executions where instance_id in ('00000002', '00000005')");
        sql.execute("update _duroxide.executions set completed_at = date_trunc('day', completed_at)");
        sql.execute("update _duroxide.executions set completed_at = '-infinity'"
                + " where instance_id in ('00000013', '00000014')");
        store = Store.of(database.dataSource()).withEngineSchema(ReferenceSchema.ENGINE_SCHEMA);
        var policy = RetentionPolicy.builder().maxRetained(0).build();
        cutoffs = Cutoffs.of(policy, workflows.now(), CapCutoffs.KEEP_NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void expiredInstances(int limit) {
        assertSameByPages(
                (transaction, cutoffs, after, most) -> transaction.df().expired(cutoffs, after, most), limit, 6);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void orphans(int limit) {
        assertSameByPages((transaction, cutoffs, after, most) -> transaction.orphans(cutoffs, after, most), limit, 6);
    }

    private static void assertSameByPages(Query query, int limit, int size) {
        var all = page(query, FinishOrder.FIRST, ALL);
        assertThat(all.size()).isEqualTo(size);
        var byPages = new ArrayList<String>();
        var after = FinishOrder.FIRST;
        CandidatePage page;
        do {
            page = page(query, after, limit);
            byPages.addAll(ids(page));
            assertThat(byPages).hasSizeLessThanOrEqualTo(size);
            after = page.last();
        } while (page.size() == limit);

        assertThat(byPages).isEqualTo(ids(all));
    }

    private static CandidatePage page(Query query, FinishOrder after, int limit) {
        return store.read(TransactionKind.SELECTION, transaction -> query.page(transaction, cutoffs, after, limit));
    }

    private static List<String> ids(CandidatePage page) {
        return page.ids().ids(0, page.size());
    }

    private interface Query {
        CandidatePage page(Transaction transaction, Cutoffs cutoffs, FinishOrder after, int limit);
    }
}
