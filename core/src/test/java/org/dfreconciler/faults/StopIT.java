// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerBuilder;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An interrupt or the time budget ends a pass between two batches, at once, and what was committed stands. */
@Timeout(30)
class StopIT {

    private static final int DUE = 60;
    private static final int BATCH = 5;
    private static final Duration LONG = Duration.ofSeconds(60);

    private static final Fault STATEMENT_TIMEOUT = Fault.serverError("57014");

    private final Fixture fixture;

    StopIT() throws SQLException {
        fixture = new Fixture();
        new Bulk(fixture.sql()).finished(1, DUE, 45).orphans(0x100, 2, 45);
        Fault.install(fixture.sql());
    }

    @AfterEach
    void close() throws SQLException {
        Thread.interrupted();
        fixture.assertNothingLeftOpen();
        fixture.close();
    }

    @Test
    void anInterruptBeforeThePass() {
        var reconciler = passes(fixture.database().dataSource()).build();

        Thread.currentThread().interrupt();
        assertStopped(reconciler.run(), StoppedBy.STOP_REQUESTED, 0);
        var plan = reconciler.plan();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertThat(plan.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(plan.removals()).isEmpty();
    }

    @Test
    void anInterruptBeforeThePassAndAPoolThatLendsNothingToTheInterrupted() {
        try (var pool = fixture.pool()) {
            Thread.currentThread().interrupt();
            assertStopped(passes(pool).build().run(), StoppedBy.STOP_REQUESTED, 0);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(passes(pool).build().run().outcome()).isEqualTo(Outcome.COMPLETE);
        }
    }

    @Test
    void anInterruptDuringABatchComesAfterItsCommit() {
        var interrupt = Interposition.beforeDeletion(3, Thread.currentThread()::interrupt);

        var report = passes(Tap.on(fixture.database().dataSource(), interrupt))
                .build()
                .run();

        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        assertStopped(report, StoppedBy.STOP_REQUESTED, 3);
    }

    @Test
    void anInterruptDuringABatchThatFailsIsFollowedByNoOther() {
        var deletions = new AtomicInteger();
        var report = passes(Tap.on(fixture.database().dataSource(), call -> {
                    if (call.deletesTrees() && deletions.incrementAndGet() == 2) {
                        Thread.currentThread().interrupt();
                        return Fault.serverError("P0001").strike(call);
                    }
                    return call.proceed();
                }))
                .build()
                .run();

        assertStopped(report, StoppedBy.STOP_REQUESTED, 1);
    }

    @Test
    void anInterruptDuringOneHalfOfABatchThatFailedIsNotFollowedByTheOther() {
        var deletions = new AtomicInteger();
        var report = passes(Tap.on(fixture.database().dataSource(), call -> {
                    if (call.deletesTrees() && deletions.incrementAndGet() == 2) {
                        return STATEMENT_TIMEOUT.strike(call);
                    }
                    if (call.deletesTrees() && deletions.get() == 3) {
                        Thread.currentThread().interrupt();
                    }
                    return call.proceed();
                }))
                .batchSize(2 * BATCH)
                .build()
                .run();

        assertThat(report.stoppedBy()).contains(StoppedBy.STOP_REQUESTED);
        assertThat(report.removed()).isEqualTo(3 * BATCH);
    }

    /** The thread that called waits for the others. */
    @Test
    void anInterruptOfAPassOnSeveralConnections() {
        var caller = Thread.currentThread();
        var interrupt = Interposition.beforeDeletion(3, caller::interrupt);

        var report = passes(Tap.on(fixture.database().dataSource(), interrupt))
                .parallelism(3)
                .pause(LONG)
                .build()
                .run();

        assertThat(caller.isInterrupted()).isTrue();
        assertThat(report.batches()).isBetween(1, 3);
        assertStopped(report, StoppedBy.STOP_REQUESTED, report.batches());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptWhileItWaitsForAPooledConnection(int parallelism) throws Exception {
        try (var pool = fixture.pool()) {
            var taken = new CompletableFuture<Connection>();
            // Look around, cutoffs, candidates: then batches.
            var take = Interposition.beforeConnection(6, () -> taken.complete(pool.getConnection()));
            var reconciler = passes(Tap.on(pool, take)).parallelism(parallelism).build();

            var pass = new PassThread(reconciler);
            await().until(() -> taken.isDone() && pool.getHikariPoolMXBean().getThreadsAwaitingConnection() > 0);
            var report = pass.interrupted();
            taken.join().close();

            assertStopped(report, StoppedBy.STOP_REQUESTED, report.batches());
            assertThat(report.batches()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void anInterruptDuringAPause(int parallelism) throws Exception {
        var commits = new AtomicInteger();
        var pass = new PassThread(
                passes(counting(commits)).parallelism(parallelism).pause(LONG).build());
        await().until(() -> commits.get() == parallelism);

        assertStopped(pass.interrupted(), StoppedBy.STOP_REQUESTED, parallelism);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theTimeBudgetEndsAPauseToo(int parallelism) {
        var report = passes(fixture.database().dataSource())
                .parallelism(parallelism)
                .timeBudget(Duration.ofSeconds(2))
                .pause(LONG)
                .build()
                .run();

        assertStopped(report, StoppedBy.TIME_BUDGET, parallelism);
    }

    @Test
    void theLastBatchIsFollowedByNoPause() {
        var report = passes(fixture.database().dataSource())
                .batchSize(DUE)
                .pause(LONG)
                .build()
                .run();

        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.batches()).isEqualTo(2);
    }

    @Test
    void anErrorOnOneConnectionEndsThePausesOfTheOthers() {
        var commits = new AtomicInteger();
        var cut = new StrikeOnce(Fault.cutBefore(fixture.sql()), 0);
        var cutTheSecond = Tap.on(counting(commits), call -> {
            if (call.deletesTrees() && Thread.currentThread().getName().endsWith("-2")) {
                await().until(() -> commits.get() == 1);
                return cut.handle(call);
            }
            return call.proceed();
        });

        var report = passes(cutTheSecond).parallelism(2).pause(LONG).build().run();

        assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(report.batches()).isEqualTo(1);
    }

    private static ReconcilerBuilder passes(DataSource dataSource) {
        return Reconciler.builder(dataSource, RetentionPolicy.defaults()).batchSize(BATCH);
    }

    private DataSource counting(AtomicInteger commits) {
        return Tap.on(fixture.database().dataSource(), call -> {
            var result = call.proceed();
            if (call.isCommit()) {
                commits.incrementAndGet();
            }
            return result;
        });
    }

    private void assertStopped(PassReport report, StoppedBy by, int batches) {
        assertThat(report.outcome()).isEqualTo(Outcome.INCOMPLETE);
        assertThat(report.stoppedBy()).contains(by);
        assertThat(report.batches()).isEqualTo(batches);
        assertThat(report.removed()).isEqualTo((long) batches * BATCH);
        assertThat(fixture.sql()
                        .fetchSingle("select count(*) from df.instances")
                        .get(0, int.class))
                .isEqualTo(DUE - batches * BATCH);
    }

    /** A pass on a thread of its own. */
    private static final class PassThread {

        private final CompletableFuture<PassReport> report = new CompletableFuture<>();
        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        private final Thread thread;

        PassThread(Reconciler reconciler) {
            thread = new Thread(() -> {
                try {
                    report.complete(reconciler.run());
                } catch (Throwable e) {
                    report.completeExceptionally(e);
                }
                interrupted.complete(Thread.currentThread().isInterrupted());
            });
            thread.start();
        }

        /** Interrupts it and waits for its end; the interrupt is still there then. */
        PassReport interrupted() throws InterruptedException, ExecutionException, TimeoutException {
            thread.interrupt();
            assertThat(interrupted.get(10, TimeUnit.SECONDS)).isTrue();
            return report.get();
        }
    }
}
