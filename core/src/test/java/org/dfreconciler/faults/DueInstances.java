// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Pools;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.DSLContext;

/**
 * Work for a dozen batches of expired instances and one batch of orphans, for passes that are stopped before they are
 * done.
 */
final class DueInstances implements AutoCloseable {

    static final int COUNT = 60;
    static final int BATCH = 5;

    private final Fixture fixture = Fixture.create();

    DueInstances() {
        new Bulk(fixture.sql()).finished(1, COUNT, 45).orphans(0x100, 2, 45);
        Fault.install(fixture.sql());
    }

    DataSource dataSource() {
        return fixture.dataSource();
    }

    HikariDataSource pool() {
        return Pools.ofOne(dataSource());
    }

    DSLContext sql() {
        return fixture.sql();
    }

    /** A builder of passes with batches of {@link #BATCH} instances. */
    ReconcilerBuilder passes(DataSource dataSource) {
        return Reconciler.builder(dataSource, RetentionPolicy.defaults()).batchSize(BATCH);
    }

    DataSource counting(AtomicInteger commits) {
        return Tap.on(dataSource(), call -> {
            var result = call.proceed();
            if (call.isCommit()) {
                commits.incrementAndGet();
            }
            return result;
        });
    }

    /** Asserts that exactly this number of whole batches is gone. */
    void assertStopped(PassReport report, StoppedBy by, int batches) {
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stoppedBy()).contains(by);
        assertThat(report.batches()).isEqualTo(batches);
        assertThat(report.removed()).isEqualTo((long) batches * BATCH);
        assertThat(sql().fetchSingle("select count(*) from df.instances").get(0, int.class))
                .isEqualTo(COUNT - batches * BATCH);
    }

    /** Asserts that no session is left in a transaction. */
    @Override
    public void close() {
        Aftermath.assertNothingLeftOpen(fixture);
        fixture.close();
    }
}
