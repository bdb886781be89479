// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.Pools;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.SessionState;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A pool of one connection is enough, even to split a batch that fails, and for more threads than connections. */
@Timeout(30)
class PoolOfOneIT {

    private static final int DUE = 100;

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final HikariDataSource pool = fixture.closing(Pools.ofOne(fixture.dataSource()));

    PoolOfOneIT() {
        new Bulk(fixture.sql()).finished(1, DUE, 45);
        Poison.crowd(fixture.sql(), "00000007%");
    }

    @AfterEach
    void nothingIsLeft() {
        Thread.interrupted();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().startsWith("df-reconciler"));
        Aftermath.assertNothingLeftOpen(fixture);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void aPassAndItsPlan(int parallelism) {
        var reconciler = passes().parallelism(parallelism).build();

        assertThat(reconciler.plan().removals()).hasSize(DUE);
        var report = reconciler.run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.removed()).isEqualTo(DUE - 1);
        assertThat(report.failures()).extracting(InstanceFailure::id).containsExactly("00000007");
    }

    @Test
    void anInterruptOfManyThreads() {
        var interrupt = Interjection.before(Moment.TREE_DELETION, 5, Thread.currentThread()::interrupt);
        var report = Reconciler.builder(Tap.on(pool, interrupt), RetentionPolicy.defaults())
                .batchSize(3)
                .parallelism(8)
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
    }

    @Test
    void anErrorOfTheJvmOnOneOfManyThreads() {
        var error = Interjection.before(Moment.TREE_DELETION, 5, () -> {
            throw new StackOverflowError();
        });
        var reconciler = Reconciler.builder(Tap.on(pool, error), RetentionPolicy.defaults())
                .batchSize(3)
                .parallelism(8)
                .build();

        assertThat(catchThrowable(reconciler::run)).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void aContextOnASingleConnection() throws SQLException {
        try (var connection = fixture.database().connect()) {
            var before = SessionState.of(connection);

            var report = Reconciler.builder(DSL.using(connection, SQLDialect.POSTGRES), RetentionPolicy.defaults())
                    .batchSize(10)
                    .build()
                    .run();

            assertThat(report.removed()).isEqualTo(DUE - 1);
            assertThat(SessionState.of(connection)).isEqualTo(before);
        }
    }

    private ReconcilerBuilder passes() {
        return Reconciler.builder(pool, RetentionPolicy.defaults()).batchSize(10);
    }
}
