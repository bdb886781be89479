// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Thousands of candidates that cannot go stand in front of some that can: one pass takes all of the latter. */
class StarvationIT {

    private static final int CROWD = 1_500;
    private static final int DUE = 300;

    private final Fixture fixture;
    private final Bulk bulk;

    StarvationIT() throws SQLException {
        fixture = new Fixture();
        bulk = new Bulk(fixture.sql());
    }

    @AfterEach
    void close() throws SQLException {
        fixture.close();
    }

    @Test
    void instancesBehindLiveLockedAndPoisonedOnesGoInOnePass() throws SQLException {
        bulk.finished(0x10000, CROWD, 61).finished(0x20000, CROWD, 62).finished(0x30000, CROWD, 63);
        bulk.finished(0x40000, CROWD, 64).finished(0x50000, DUE, 40).foreign(0x60000, CROWD, 60);
        fixture.sql().execute("update _duroxide.executions set status = 'Running' where instance_id like '0001%'");
        Poison.crowd(fixture.sql(), "0002%");
        try (var other = new Session(fixture.database())) {
            other.execute("select from df.instances where id like '0003%' for no key update")
                    .execute("select from _duroxide.instances where instance_id like '0004%::sub::2' for update");

            var startedAt = System.nanoTime();
            var report = run();
            System.out.println("instances ms " + (System.nanoTime() - startedAt) / 1_000_000);

            assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
            assertThat(report.expired().total()).isEqualTo(DUE);
            assertThat(report.skipped().engineActive()).isEqualTo(CROWD);
            assertThat(report.skipped().locked()).isEqualTo(2 * CROWD);
            assertThat(report.failures())
                    .hasSize(CROWD)
                    .extracting(InstanceFailure::id)
                    .allMatch(id -> id.startsWith("0002"));
            assertThat(report.foreign()).isEqualTo(CROWD);
        }
    }

    private org.dfreconciler.report.PassReport run() {
        try (var pool = fixture.pool()) {
            return Reconciler.of(pool, RetentionPolicy.defaults()).run();
        }
    }
}
