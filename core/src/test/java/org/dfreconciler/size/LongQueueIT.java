// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;
import static org.awaitility.Awaitility.await;

import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.kit.OpenTransaction;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A pass reads other workflows' messages in the engine's queue a few times at most, never once for each batch. */
class LongQueueIT {

    private static final int OTHERS = 0x1000000;
    private static final int DUE = 20_000;
    /**
     * With a hundred instances each, where five hundred is usual: a long queue must not lead to smaller batches than
     * this.
     */
    private static final int FEW_BATCHES = 200;

    private static final String ENTRIES_READ = """
            select (select seq_tup_read from pg_stat_all_tables where relid = q.oid)
                 + (select sum(idx_tup_read) from pg_stat_all_indexes where relid = q.oid)
            from pg_class q where q.oid = %s
            """;
    private static final String QUEUE = "'_duroxide.orchestrator_queue'::regclass";
    private static final String BODIES =
            "(select reltoastrelid from pg_class where oid = '_duroxide.orchestrator_queue'::regclass)";

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void timersOfOthersAreNotReadOnceABatch() {
        var timers = 300_000;
        workflows.finished(1, DUE, ofDays(45)).timers(OTHERS, timers).analyzed();
        assertFewReadingsIn(QUEUE, timers);
    }

    /**
     * While a transaction stays open for long, every record looks as if it had had a turn since the queue was read.
     */
    @Test
    void timersOfOthersAreNotReadOnceAnInstanceWhereATransactionIsOpenForLong() {
        var timers = 30_000;
        // Too little memory for a hash table of what looks like many roots.
        database.sql().execute("alter database " + database.name() + " set work_mem = '64kB'");
        try (var open = OpenTransaction.on(database.dataSource())) {
            open.execute("create table of_a_long_report ()");
            workflows.finished(1, 2_000, ofDays(45)).timers(OTHERS, timers).analyzed();
            var before = read(QUEUE);

            var report = Passes.on(database).timeBudget(ofMinutes(1)).build().run();

            assertThat(report.removed()).isEqualTo(2_000);
            assertThat(read(QUEUE) - before).as("entries read").isLessThan(4L * report.batches() * timers);
        }
    }

    @Test
    void largeMessagesOfOthersAreNotReadOnceABatch() {
        workflows.finished(1, DUE, ofDays(45)).signals(OTHERS, 2_000, 300_000).analyzed();
        assertFewReadingsIn(BODIES, left.count(nameOf(BODIES)));
    }

    private void assertFewReadingsIn(String table, long rows) {
        var before = read(table);
        // More than enough; if the queue were read once for each batch, this would take hours.
        var report = Passes.on(database).timeBudget(ofMinutes(1)).build().run();
        assertSoftly(softly -> {
            softly.assertThat(read(table) - before).as("entries read").isLessThan(4 * rows);
            softly.assertThat(Reported.batches(report)).as("batches").isLessThan(FEW_BATCHES);
            softly.assertThat(left.count("df.instances"))
                    .as("left after a minute")
                    .isZero();
        });
    }

    private String nameOf(String table) {
        return database.sql()
                .fetchSingle("select " + table + "::regclass::text")
                .get(0, String.class);
    }

    /** A session reports what it has read only when it ends. */
    private long read(String table) {
        await().until(() -> !database.sql()
                .fetchExists(DSL.table("pg_stat_activity"), DSL.condition("application_name = ?", Passes.NAME)));
        return database.sql().fetchSingle(String.format(ENTRIES_READ, table)).get(0, Long.class);
    }
}
