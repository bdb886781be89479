// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.Map;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Thousands of instances that cannot go come before some that can. One pass removes all of those that can. */
class StarvationIT {

    private static final int CROWD = 1_100;
    private static final int DUE = 200;

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final Bulk bulk = new Bulk(fixture.sql());

    @Test
    @Timeout(120)
    void instancesBehindLiveLockedAndPoisonedOnesGoInOnePass() throws SQLException {
        bulk.finished(0x10000, CROWD, 64)
                .finished(0x20000, CROWD, 63)
                .finished(0x30000, CROWD, 62)
                .finished(0x40000, CROWD, 61)
                .finished(0x50000, DUE, 40);
        fixture.sql().execute("update _duroxide.executions set status = 'Running' where instance_id like '0001%'");
        Poison.crowd(fixture.sql(), "0002%");
        try (var other = fixture.openTransaction()) {
            other.execute("select from df.instances where id like '0003%' for no key update")
                    .execute("select from _duroxide.instances where instance_id like '0004%::sub::2' for update");

            var report = run();

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(Told.byAge(report) + Told.byCap(report)).isEqualTo(DUE);
            assertThat(Told.stayed(report))
                    .isEqualTo(Map.of(
                            Stay.ENGINE_ACTIVE, (long) CROWD, Stay.LOCKED, 2L * CROWD, Stay.FAILED, (long) CROWD));
            assertThat(report.failures()).extracting(InstanceFailure::id).allMatch(id -> id.startsWith("0002"));
        }
    }

    /**
     * The young ones come first: a list of candidates that was cut to a thousand before their ages were checked would
     * contain only these.
     */
    @Test
    @Timeout(120)
    void orphansBehindYoungForeignLiveLockedPoisonedAndUnprovenOnesGoInOnePass() throws SQLException {
        try (var caller = fixture.openTransaction();
                var other = fixture.openTransaction()) {
            bulk.orphans(0x10000, CROWD, 1)
                    .foreign(0x20000, CROWD, 65)
                    .orphans(0x30000, CROWD, 64)
                    .orphans(0x40000, CROWD, 63)
                    .orphans(0x50000, CROWD, 62)
                    .orphans(0x70000, DUE, 40);
            fixture.sql()
                    .execute("insert into _duroxide.instance_locks select instance_id, 't', 32503680000000, 0"
                            + " from _duroxide.instances where instance_id like '0003%'");
            Poison.crowd(fixture.sql(), "0005%");
            other.execute("select from _duroxide.instances where instance_id like '0004%' for update");
            // From now on, any new engine record could belong to this transaction.
            caller.execute("create table df_row_to_come ()");
            bulk.orphans(0x60000, CROWD, 61);

            var report = run();

            assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
            assertThat(report.orphans()).isEqualTo(DUE);
            assertThat(Told.stayed(report))
                    .isEqualTo(Map.of(
                            Stay.ENGINE_ACTIVE,
                            (long) CROWD,
                            Stay.LOCKED,
                            (long) CROWD,
                            Stay.UNRESOLVED,
                            (long) CROWD,
                            Stay.FAILED,
                            (long) CROWD));
            assertThat(report.foreign()).isEqualTo(CROWD);
            assertThat(report.failures()).extracting(InstanceFailure::id).allMatch(id -> id.startsWith("0005"));
        }
    }

    private PassReport run() {
        return Reconciler.of(fixture.dataSource(), RetentionPolicy.defaults()).run();
    }
}
