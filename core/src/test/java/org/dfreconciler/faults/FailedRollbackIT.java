// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.dfreconciler.Reconciler;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The engine's half of a batch is deleted, then its transaction can neither go on nor be rolled back, though the session
 * lives: what would commit it, such as switching autocommit on, must not come.
 */
class FailedRollbackIT {

    private static final int DUE = 20;

    private final Fixture fixture;
    private final KeptConnection pool;
    private final Contents before;

    FailedRollbackIT() throws SQLException {
        fixture = new Fixture();
        pool = new KeptConnection(fixture.database().dataSource());
        new Bulk(fixture.sql()).finished(1, DUE, 45);
        before = Contents.of(fixture.sql());
    }

    @AfterEach
    void close() throws SQLException {
        pool.close();
        fixture.close();
    }

    @Test
    void afterAnErrorOfTheDriver() throws SQLException {
        var report = failingAtDeletionOfNodes(() -> {
                    throw new SQLException("struck", "XX000");
                })
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.removed()).isEqualTo(5);
        assertNothingHalfDone();
    }

    @Test
    void afterAnErrorOfTheJvm() throws SQLException {
        var reconciler = failingAtDeletionOfNodes(() -> {
            throw new StackOverflowError();
        });

        assertThat(catchThrowable(reconciler::run)).isInstanceOf(StackOverflowError.class);
        assertNothingHalfDone();
    }

    private Reconciler failingAtDeletionOfNodes(Interposition.Action failure) {
        var deletions = new AtomicBoolean();
        var failed = new AtomicBoolean();
        return Reconciler.builder(
                        Tap.on(pool.dataSource(), call -> {
                            if (call.isStatement()
                                    && call.sql().startsWith("delete from \"df\".\"nodes\"")
                                    && deletions.getAndSet(true)) {
                                failed.set(true);
                                failure.run();
                            }
                            if (call.name().equals("rollback") && failed.get()) {
                                throw new SQLException("no rollback either", "XX000");
                            }
                            return call.proceed();
                        }),
                        RetentionPolicy.defaults())
                .batchSize(5)
                .build();
    }

    private void assertNothingHalfDone() throws SQLException {
        assertThat(pool.lent()).isZero();
        fixture.assertNothingLeftOpen();
        var now = Contents.of(fixture.sql());
        now.assertNothingHalfDone(before, due());
        assertThat(now.goneSince(before)).hasSize(5);
    }

    private static Set<String> due() {
        return IntStream.rangeClosed(1, DUE).mapToObj(Bulk::id).collect(Collectors.toSet());
    }
}
