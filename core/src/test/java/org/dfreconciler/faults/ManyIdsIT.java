// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.internal.store.Store;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** More ids than a statement of PostgreSQL's protocol can have parameters (65,535): they are sent as one array. */
@Timeout(120)
class ManyIdsIT {

    private static final int MORE_THAN_BINDS = 66_000;
    private static final int LARGEST_BATCH = 10_000;

    /**
     * The largest number of engine records that one batch claims, because each takes a lock in the server's shared
     * table.
     */
    private static final int MOST_TURNS = 4_000;

    @AutoClose
    private final Fixture fixture = Fixture.create();

    @Test
    void aPassOverAllOfThem() {
        var slim = new Bulk(fixture.sql()).slim();
        slim.finished(1, MORE_THAN_BINDS, 45).orphans(0x100000, MORE_THAN_BINDS, 45);
        fixture.sql().execute("analyze");
        var longest = new AtomicInteger();
        var measured = Tap.on(fixture.dataSource(), call -> {
            longest.accumulateAndGet(call.isStatement() ? call.sql().length() : 0, Math::max);
            return call.proceed();
        });
        var reconciler = Reconciler.builder(measured, RetentionPolicy.defaults())
                .batchSize(LARGEST_BATCH)
                .build();

        var report = reconciler.run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(Told.byAge(report) + Told.byCap(report)).isEqualTo(MORE_THAN_BINDS);
        assertThat(report.orphans()).isEqualTo(MORE_THAN_BINDS);
        assertThat(Told.stayed(report)).isEmpty();
        assertThat(longest).as("characters of the longest statement").hasValueLessThan(10_000);
    }

    /** A pass enlarges its batches only while they are quick; this one has batches of full size on every machine. */
    @Test
    void eachStatementOfABatchOfAllOfThem() {
        new Bulk(fixture.sql()).slim().finished(1, MORE_THAN_BINDS, 45);
        fixture.sql().execute("analyze");
        var ids = IntStream.rangeClosed(1, MORE_THAN_BINDS).mapToObj(Bulk::id).toList();

        var deleted = Store.of(fixture.dataSource())
                .withEngineSchema("_duroxide")
                .committed(transaction -> {
                    var engine = transaction.engine();
                    var offTheTrees = engine.offTheTrees();
                    assertThat(transaction.weigh(ids)).hasSize(MORE_THAN_BINDS);
                    assertThat(transaction.df().lock(ids, List.of(), false)).hasSize(MORE_THAN_BINDS);
                    assertThat(transaction.df().existing(ids)).hasSize(MORE_THAN_BINDS);
                    assertThat(engine.existing(ids)).hasSize(MORE_THAN_BINDS);
                    var forest = transaction.gatherOfOrphans(ids, offTheTrees, transaction.now());
                    assertThat(engine.claim(ids.subList(0, MOST_TURNS), offTheTrees))
                            .hasSize(MOST_TURNS);
                    var trees = ids.stream().map(forest::tree).toList();
                    return transaction.df().delete(ids).rows().plus(engine.deleteTrees(trees, offTheTrees));
                });

        assertThat(deleted.dfInstances()).isEqualTo(MORE_THAN_BINDS);
        assertThat(deleted.engineInstances()).isEqualTo(MORE_THAN_BINDS);
    }
}
