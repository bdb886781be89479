// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Eight passes run at once beside the live engine and its users. They have different batch sizes, two of them use two
 * connections each, and they retain nothing. Some users start graphs of thousands of nodes, and some signal workflows
 * that have ended. The system property {@code e2e.races.seconds} says how long each test runs, by default 10.
 */
class RacesIT {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("e2e.races.seconds", 10));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BUILT_IN_INTERVAL = Duration.ofMillis(300);
    private static final List<Integer> BATCH_SIZES = List.of(1, 2, 3, 7, 20, 100, 500, 10_000);
    private static final Duration SIGNAL_EVERY = Duration.ofMillis(50);
    private static final int USERS = 4;

    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(BATCH_SIZES.size() + USERS + 5);
    private final Map<PassLoop, Future<List<PassReport>>> passes = new LinkedHashMap<>();
    private final List<Future<?>> users = new ArrayList<>();
    private PgDurable pgDurable;
    private DeletionAudit audit;
    private Books books;
    private Harm harm;
    private Signals signals;

    @BeforeEach
    void install() {
        pgDurable = PgDurable.install();
        audit = DeletionAudit.install(pgDurable.sql());
        books = new Books(pgDurable);
        harm = Harm.watch(pgDurable, books, threads);
        signals = new Signals(pgDurable, books);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        if (pgDurable != null) {
            pgDurable.close();
        }
    }

    @Test
    void passesShareTheWorkAndHurtNobody() throws Exception {
        race(true);
        finish();

        assertNothingWasLost();
        assertThat(deleted().dfInstances()).isEqualTo(books.gone());
        assertThat(audit.tornInstances()).isEmpty();
        assertThat(books.loops()).isNotEmpty();
        for (var loop : books.loops()) {
            pgDurable.awaitExecution(loop, pgDurable.execution(loop) + 2);
        }
    }

    @Test
    void passesShareTheWorkWithPgDurablesOwn() throws Exception {
        var builtIn = new BuiltInPass(pgDurable);
        var schedule = threads.scheduleWithFixedDelay(builtIn, 0, BUILT_IN_INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        race(false);
        end(schedule);
        builtIn.end();
        finish();

        assertNothingWasLost();
        assertThat(builtIn.deletedInstances()).isPositive();
        assertThat(deleted().dfInstances() + builtIn.deletedInstances()).isEqualTo(books.gone());
    }

    /** Runs users and passes at once for the configured time. */
    private void race(boolean withLoops) throws Exception {
        var end = System.nanoTime() + LENGTH.toNanos();
        BooleanSupplier goOn =
                () -> System.nanoTime() < end && !Thread.currentThread().isInterrupted();
        var traffic = new Traffic(pgDurable, books, withLoops);
        for (var seed = 0; seed < USERS; seed++) {
            users.add(threads.submit(traffic.user(seed, goOn)));
        }
        users.add(threads.submit(traffic.lateUser(goOn)));
        users.add(threads.submit(traffic.userOfLargeGraphs(goOn)));
        var signalling = threads.scheduleWithFixedDelay(signals, 0, SIGNAL_EVERY.toMillis(), TimeUnit.MILLISECONDS);
        for (var batchSize : BATCH_SIZES) {
            var parallelism = batchSize == 20 || batchSize == 100 ? 2 : 1;
            var loop = new PassLoop(pgDurable.database(), books, batchSize, parallelism, goOn);
            passes.put(loop, threads.submit(loop));
        }
        try {
            for (var task : users) {
                join(task);
            }
            for (var task : passes.values()) {
                join(task);
            }
        } catch (ExecutionException | TimeoutException e) {
            // A test that waits in vain for the engine may do so because of what a pass did to it, so this is reported
            // as well.
            harm.found().forEach(sentence -> e.addSuppressed(new AssertionError(sentence)));
            throw e;
        }
        end(signalling);
    }

    /** Ends a task that has run without an error until now. */
    private static void end(Future<?> schedule) {
        schedule.cancel(false);
        assertThatThrownBy(schedule::get).isInstanceOf(CancellationException.class);
    }

    /** Waits until every workflow has ended, then removes what the passes have not removed yet. */
    private void finish() throws Exception {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(books.unfinished()).isEmpty());
        await().atMost(PATIENCE).until(() -> pgDurable.running().equals(books.live()));
        var last = new PassLoop(pgDurable.database(), books, 50, 1, new Once());
        passes.put(last, threads.submit(last));
        join(passes.get(last));
    }

    private static void join(Future<?> task) throws Exception {
        task.get(LENGTH.plus(PATIENCE).toSeconds(), TimeUnit.SECONDS);
    }

    private void assertNothingWasLost() throws Exception {
        assertThat(harm.looks()).isGreaterThan(10);
        assertThat(signals.sent()).isGreaterThan(10);
        assertThat(harm.found()).isEmpty();
        assertThat(audit.runningExecutions()).isEmpty();
        assertThat(audit.unfinishedInstances()).isEmpty();
        assertThat(pgDurable.dfInstances()).isEqualTo(books.kept());
        var roots = new TreeSet<>(pgDurable.engineRoots());
        roots.removeAll(harm.excusedZombies());
        assertThat(roots).isEqualTo(books.kept());
        for (var pass : passes.entrySet()) {
            var reports = pass.getValue().get();
            assertThat(reports).isNotEmpty().allSatisfy(RacesIT::assertUndisturbed);
            assertThat(withoutQueue(sum(reports)))
                    .isEqualTo(audit.by(pass.getKey().name()));
        }
    }

    private static void assertUndisturbed(PassReport report) {
        assertThat(report.outcome()).isEqualTo(Outcome.COMPLETE);
        assertThat(report.failures()).isEmpty();
    }

    private DeletedRows deleted() throws Exception {
        var all = new ArrayList<PassReport>();
        for (var reports : passes.values()) {
            all.addAll(reports.get());
        }
        return sum(all);
    }

    private static DeletedRows sum(List<PassReport> reports) {
        return reports.stream().map(PassReport::deleted).reduce(DeletedRows.NONE, DeletedRows::plus);
    }

    /** Leaves out the queues: the engine itself deletes messages, so their number proves nothing. */
    private static DeletedRows withoutQueue(DeletedRows rows) {
        return new DeletedRows(
                rows.dfInstances(),
                rows.dfNodes(),
                rows.engineInstances(),
                rows.engineExecutions(),
                rows.engineHistory(),
                0);
    }

    /** Returns true once, then false. */
    private static final class Once implements BooleanSupplier {

        private boolean asked;

        @Override
        public boolean getAsBoolean() {
            var first = !asked;
            asked = true;
            return first;
        }
    }
}
