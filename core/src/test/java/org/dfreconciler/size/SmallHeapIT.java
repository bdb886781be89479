// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import static java.time.Duration.ofDays;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;
import org.dfreconciler.Evidence;
import org.dfreconciler.Receipts;
import org.dfreconciler.kit.ArchiveScript;
import org.dfreconciler.kit.ReceiptScript;
import org.dfreconciler.reference.BulkWorkflows;
import org.dfreconciler.reference.ReferenceDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an instance has below it may be of any size, but a pass's memory and transactions are bounded. */
class SmallHeapIT {

    private final ReferenceDatabase database = ReferenceDatabase.create();
    private final BulkWorkflows workflows = new BulkWorkflows(database.sql());
    private final Left left = new Left(database.sql());

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void treesOfThousandsGoAndSoDoTheirSmallNeighbours() throws Exception {
        workflows
                .trees(0x1000, 60, 5_000, ofDays(45))
                .finished(1, 50, ofDays(44))
                .analyzed();
        assertThat(SmallHeap.pass(database.jdbcUrl())).as("failures").isEmpty();
        assertThat(left.rows()).containsOnly(0L);
    }

    @Test
    void aLoopOfHundredsOfThousandsOfExecutionsGoesInShortTransactions() throws Exception {
        workflows.loop(1, 200_000, 5, ofDays(45)).analyzed();
        countSlices();
        try (var watch = new Watch(database)) {
            assertThat(SmallHeap.pass(database.jdbcUrl())).as("failures").isEmpty();
            assertThat(watch.longestTransaction()).as("longest transaction").isLessThan(ofSeconds(1));
        }
        assertThat(left.count("(select from slice group by xid having sum(executions) > 50000) large"))
                .as("transactions with more than 50,000 executions")
                .isZero();
        assertThat(left.rows()).containsOnly(0L);
    }

    /** One text is larger than the heap. */
    @Test
    void aTextOfAHundredMegabytesAndALongHistoryAreArchived() throws Exception {
        ReceiptScript.run(database);
        ArchiveScript.run(database);
        workflows.finished(1, 20, ofDays(45)).loop(0x100, 1, 4_000, ofDays(44)).analyzed();
        database.sql()
                .execute("update _duroxide.history set event_data = repeat('one \"result\"', 8000000)"
                        + " where instance_id = '00000007' and event_id = 1");
        database.sql()
                .execute("update _duroxide.history set event_data = repeat('x', 20000) where instance_id = '00000100'");

        assertThat(SmallHeap.pass(database.jdbcUrl(), Evidence.ARCHIVE))
                .as("failures")
                .isEmpty();

        assertThat(left.rows()).containsOnly(0L);
        assertThat(archivedBytes("00000007")).isGreaterThan(8_000_000 * 14L);
        assertThat(archivedBytes("00000100")).isGreaterThan(4_000 * 20_000L);
    }

    private long archivedBytes(String id) {
        var bytes = new AtomicLong();
        Receipts.of(database.dataSource()).archive(id, new OutputStream() {
            @Override
            public void write(int one) {
                bytes.incrementAndGet();
            }

            @Override
            public void write(byte[] some, int from, int length) {
                bytes.addAndGet(length);
            }
        });
        return bytes.get();
    }

    /** Counts rows, because an idle machine may delete them all within a second. */
    private void countSlices() {
        database.sql().execute("create table slice (xid xid8, executions bigint)");
        database.sql()
                .execute(
                        "create function count_slice() returns trigger language plpgsql as $$ begin"
                                + " insert into public.slice select pg_current_xact_id(), count(*) from gone; return null; end $$");
        database.sql()
                .execute("create trigger count_slice after delete on _duroxide.executions"
                        + " referencing old table as gone for each statement execute function public.count_slice()");
    }
}
