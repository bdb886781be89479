// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * If few workflows have sub-orchestrations and one has very many, PostgreSQL's statistics suggest that every parent has
 * many. Batches with other workflows must not read all of them because of that.
 */
class WideTreeIT {

    private static final int DUE = 1_000;
    private static final int CHILDREN = 20_000;

    @AutoClose
    private final ReferenceDatabase database = ReferenceDatabase.create();

    @Test
    void theChildrenOfOneAreNotReadForOthers() {
        new BulkWorkflows(database.sql())
                .finished(1, DUE, ofDays(45))
                .trees(0x1000000, 1, CHILDREN, ofDays(1))
                .analyzed();
        var before = childrenRead();

        var report = Passes.on(database).timeBudget(ofMinutes(1)).build().run();

        assertThat(report.removed()).isEqualTo(DUE);
        assertThat(childrenRead() - before).as("entries of parents read").isLessThan(4L * CHILDREN);
    }

    /** A session reports what it has read only when it ends. */
    private long childrenRead() {
        await().until(() -> !database.sql()
                .fetchExists(DSL.table("pg_stat_activity"), DSL.condition("application_name = ?", Passes.NAME)));
        return database.sql()
                .fetchSingle("select idx_tup_read from pg_stat_all_indexes"
                        + " where indexrelid = '_duroxide.idx_instances_parent'::regclass")
                .into(long.class);
    }
}
