// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Stay;
import org.dfreconciler.kit.Told;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a batch and another session's transaction block each other, the batch gives way. */
class BlockingIT {

    /** Longer than half of the server's deadlock_timeout, which is one second. */
    private static final Duration NEARLY_DEADLOCK = Duration.ofMillis(700);

    @AutoClose
    private final Fixture fixture = Fixture.create();

    BlockingIT() {
        fixture.workflows()
                .finished("0000000a", "completed", Duration.ofDays(40))
                .engineInstance("0000000a::sub::1", "0000000a", "Completed", Duration.ofDays(40))
                .queued("0000000a", "TimerFired")
                .lease("0000000a", Duration.ofDays(-1))
                .finished("0000000b", "completed", Duration.ofDays(40));
    }

    /** The statements of the engine, in its order. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update _duroxide.instances set updated_at = now() where instance_id = '0000000a'
            update _duroxide.instances set updated_at = now() where instance_id = '0000000a::sub::1'
            update _duroxide.orchestrator_queue set attempt_count = 1 where instance_id = '0000000a'
            update _duroxide.instance_locks set locked_at = 1 where instance_id = '0000000a'
            """)
    void whoeverWaitsForABatchThatWouldWaitForItNeverGetsTheDeadlock(String holds) throws Exception {
        try (var other = fixture.openTransaction()) {
            other.execute(holds);
            var waiter = new Waiter(other, fixture.sql());
            var waits = "delete from df.instances where id = '0000000a'";

            var report = reconciler(before(Moment.READING, () -> waiter.send(waits, NEARLY_DEADLOCK)))
                    .run();

            waiter.assertEndedWell();
            assertThat(Told.stayed(report, Stay.LOCKED)).isEqualTo(1);
            assertThat(report.removed()).isEqualTo(1);
        }
        assertThat(reconciler(fixture.dataSource()).run().removed()).isEqualTo(1);
    }

    /**
     * pg_durable's own retention deletes nodes first, then instances. A batch does not claim nodes, so that either of
     * the two can lose. The loser tries again: pg_durable an interval later, as a batch does.
     */
    @Test
    void whoeverDeletesNodesFirstMayLoseAndNothingIsHalfDone() throws Exception {
        try (var other = fixture.openTransaction()) {
            other.execute("delete from df.nodes where instance_id = '0000000a'");
            var waiter = new Waiter(other, fixture.sql());
            var waits = "delete from df.instances where id = '0000000a'";

            var report = reconciler(before(Moment.READING, () -> waiter.send(waits, NEARLY_DEADLOCK)))
                    .run();

            waiter.assertEnded();
            assertThat(report.failures()).isEmpty();
        }
        reconciler(fixture.dataSource()).run();
        assertThat(fixture.contents().workflows()).isEmpty();
    }

    /** A trigger of the user's waits for a lock, which no batch can foresee. */
    @Test
    void aBatchGivesWayLongBeforeTheServersOwnDeadlockTimeout() throws Exception {
        fixture.sql().execute("alter database " + fixture.database().name() + " set deadlock_timeout = '400ms'");
        fixture.sql().execute("create table counters as select 0 as deletions");
        fixture.sql()
                .execute("create function count_deletion() returns trigger language plpgsql as"
                        + " $$ begin update public.counters set deletions = deletions + 1; return old; end $$");
        fixture.sql()
                .execute("create trigger counted before delete on df.instances"
                        + " for each row execute function count_deletion()");
        try (var other = fixture.openTransaction()) {
            other.execute("update counters set deletions = 0");
            var waiter = new Waiter(other, fixture.sql());
            var waits = "update df.instances set updated_at = now() where id = '0000000a'";

            var report = reconciler(before(Moment.INSTANCE_DELETION, () -> waiter.send(waits, Duration.ZERO)))
                    .run();

            waiter.assertEndedWell();
            assertThat(Told.stayed(report, Stay.LOCKED)).isEqualTo(2);
            assertThat(report.removed()).isZero();
        }
        assertThat(reconciler(fixture.dataSource()).run().removed()).isEqualTo(2);
    }

    private DataSource before(Moment moment, Interjection.Action action) {
        return Tap.on(fixture.dataSource(), Interjection.before(moment, 1, action));
    }

    private static Reconciler reconciler(DataSource dataSource) {
        return Reconciler.of(dataSource, RetentionPolicy.defaults());
    }
}
