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
import org.dfreconciler.kit.Aftermath;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.reference.kit.Bulk;
import org.dfreconciler.reference.kit.Contents;
import org.dfreconciler.reference.kit.Fixture;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.KeptConnection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/**
 * A batch has deleted the engine's rows, and then its transaction can neither go on nor be rolled back, although the
 * session lives. Nothing may follow that would commit it, such as switching autocommit on.
 */
class FailedRollbackIT {

    private static final int DUE = 20;

    @AutoClose
    private final Fixture fixture = Fixture.create();

    private final KeptConnection pool = fixture.keptConnection();
    private final Contents before;

    FailedRollbackIT() {
        new Bulk(fixture.sql()).finished(1, DUE, 45);
        before = fixture.contents();
    }

    @Test
    void afterAnErrorOfTheDriver() {
        var report = failingAtDeletionOfNodes(() -> {
                    throw new SQLException("struck", "XX000");
                })
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.removed()).isEqualTo(5);
        assertNothingHalfDone();
    }

    @Test
    void afterAnErrorOfTheJvm() {
        var reconciler = failingAtDeletionOfNodes(() -> {
            throw new StackOverflowError();
        });

        assertThat(catchThrowable(reconciler::run)).isInstanceOf(StackOverflowError.class);
        assertNothingHalfDone();
    }

    private Reconciler failingAtDeletionOfNodes(Interjection.Action failure) {
        var deletions = new AtomicBoolean();
        var failed = new AtomicBoolean();
        return Reconciler.builder(
                        Tap.on(pool.dataSource(), call -> {
                            if (Moment.NODE_DELETION.test(call) && deletions.getAndSet(true)) {
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

    private void assertNothingHalfDone() {
        assertThat(pool.lent()).isZero();
        Aftermath.assertNothingLeftOpen(fixture);
        var now = fixture.contents();
        Aftermath.assertNothingHalfDone(before, now, due());
        assertThat(now.goneSince(before)).hasSize(5);
    }

    private static Set<String> due() {
        return IntStream.rangeClosed(1, DUE).mapToObj(Bulk::id).collect(Collectors.toSet());
    }
}
