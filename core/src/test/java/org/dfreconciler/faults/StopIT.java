// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.kit.Moment;
import org.dfreconciler.kit.RunningPass;
import org.dfreconciler.reference.kit.Fault;
import org.dfreconciler.reference.kit.Interjection;
import org.dfreconciler.reference.kit.Tap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.StoppedBy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt ends a pass at once between two batches, and what was committed stays committed. */
@Timeout(30)
class StopIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Fault STATEMENT_TIMEOUT = Fault.serverError("57014");

    @AutoClose
    private final DueInstances due = new DueInstances();

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void anInterruptBeforeThePass() {
        var reconciler = due.passes(due.dataSource()).build();

        Thread.currentThread().interrupt();
        due.assertStopped(reconciler.run(), StoppedBy.STOP_REQUESTED, 0);
        var plan = reconciler.plan();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(plan.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(plan.removals()).isEmpty();
    }

    @Test
    void anInterruptBeforeThePassAndAPoolThatLendsNothingToTheInterrupted() {
        try (var pool = due.pool()) {
            Thread.currentThread().interrupt();
            due.assertStopped(due.passes(pool).build().run(), StoppedBy.STOP_REQUESTED, 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(due.passes(pool).build().run().outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    @Test
    void anInterruptDuringABatchComesAfterItsCommit() {
        var interrupt = Interjection.before(Moment.TREE_DELETION, 3, Thread.currentThread()::interrupt);

        var report = due.passes(Tap.on(due.dataSource(), interrupt)).build().run();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        due.assertStopped(report, StoppedBy.STOP_REQUESTED, 3);
    }

    @Test
    void anInterruptDuringABatchThatFailsIsFollowedByNoOther() {
        var deletions = new AtomicInteger();
        var report = due.passes(Tap.on(due.dataSource(), call -> {
                    if (Moment.TREE_DELETION.test(call) && deletions.incrementAndGet() == 2) {
                        Thread.currentThread().interrupt();
                        return Fault.serverError("P0001").strike(call);
                    }
                    return call.proceed();
                }))
                .build()
                .run();

        due.assertStopped(report, StoppedBy.STOP_REQUESTED, 1);
    }

    @Test
    void anInterruptDuringOneHalfOfABatchThatFailedIsNotFollowedByTheOther() {
        var deletions = new AtomicInteger();
        var report = due.passes(Tap.on(due.dataSource(), call -> {
                    if (Moment.TREE_DELETION.test(call) && deletions.incrementAndGet() == 2) {
                        return STATEMENT_TIMEOUT.strike(call);
                    }
                    if (Moment.TREE_DELETION.test(call) && deletions.get() == 3) {
                        Thread.currentThread().interrupt();
                    }
                    return call.proceed();
                }))
                .batchSize(2 * DueInstances.BATCH)
                .build()
                .run();

        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(report.removed()).isEqualTo(3 * DueInstances.BATCH);
    }

    /** The calling thread waits for the other threads. */
    @Test
    void anInterruptOfAPassOnSeveralConnections() {
        var caller = Thread.currentThread();
        var interrupt = Interjection.before(Moment.TREE_DELETION, 3, caller::interrupt);

        var report = due.passes(Tap.on(due.dataSource(), interrupt))
                .parallelism(3)
                .pause(LONG)
                .build()
                .run();

        assertThat(caller.isInterrupted()).isTrue();
        assertThat(report.batches()).isBetween(1, 3);
        due.assertStopped(report, StoppedBy.STOP_REQUESTED, report.batches());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptWhileItWaitsForAPooledConnection(int parallelism) throws Exception {
        try (var pool = due.pool()) {
            var taken = new CompletableFuture<Connection>();
            // The pass takes connections to look around, for the cutoffs and for the candidates; then, again and again,
            // to weigh some candidates and to run a batch.
            var take = Interjection.beforeConnection(8, () -> taken.complete(pool.getConnection()));
            var reconciler =
                    due.passes(Tap.on(pool, take)).parallelism(parallelism).build();

            var pass = new RunningPass(reconciler);
            await().until(() -> taken.isDone() && pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
            var report = pass.interrupted();
            taken.join().close();

            due.assertStopped(report, StoppedBy.STOP_REQUESTED, report.batches());
            assertThat(report.batches()).isPositive();
        }
    }
}
