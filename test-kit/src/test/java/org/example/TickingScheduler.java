// SPDX-License-Identifier: Apache-2.0
package org.example;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A scheduler that keeps the contract except for the faults that a test asks for. Each is a fault that somebody could
 * really make.
 */
final class TickingScheduler implements ReconcilerScheduler {

    static final String THREADS = "ticking";

    enum Fault {
        TAKES_NULL,
        STARTS_AGAIN,
        STARTS_AFTER_CLOSE,
        RUNS_WITH_AN_INTERVAL_OF_ZERO,
        DISABLED_WITHOUT_A_WORD,
        SWALLOWS_ERRORS,
        LOGS_TWICE,
        TRIES_AGAIN_AT_ONCE,
        TICKS_TOO_OFTEN,
        TWO_AT_ONCE,
        LEAVES_ITS_THREAD,
        RUNS_ON_AFTER_CLOSE,
        THREADS_OF_NO_NAME
    }

    private static final Logger log = LoggerFactory.getLogger("org.dfreconciler.test.TickingScheduler");

    private final Duration interval;
    private final Set<Fault> faults;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean started;
    private volatile Thread thread;

    TickingScheduler(Duration interval, Set<Fault> faults) {
        this.interval = interval;
        this.faults = faults;
    }

    @Override
    public synchronized ReconcilerScheduler start(Reconciler reconciler) {
        if (!has(Fault.TAKES_NULL)) {
            requireNonNull(reconciler, "reconciler must not be null");
        }
        if (started && !has(Fault.STARTS_AGAIN)) {
            throw new IllegalStateException("started before");
        }
        if (isClosed() && !has(Fault.STARTS_AFTER_CLOSE)) {
            throw new IllegalStateException("closed before");
        }
        started = true;
        if (interval.isZero() && !has(Fault.RUNS_WITH_AN_INTERVAL_OF_ZERO)) {
            if (!has(Fault.DISABLED_WITHOUT_A_WORD)) {
                log.info("Passes are disabled");
            }
            return this;
        }
        thread = startThread(reconciler);
        if (has(Fault.TWO_AT_ONCE)) {
            startThread(reconciler);
        }
        return this;
    }

    private Thread startThread(Reconciler reconciler) {
        var made = new Thread(() -> loop(reconciler), has(Fault.THREADS_OF_NO_NAME) ? "Thread-7" : THREADS);
        made.setDaemon(true);
        made.start();
        return made;
    }

    private void loop(Reconciler reconciler) {
        try {
            var pace = has(Fault.TICKS_TOO_OFTEN) ? interval.dividedBy(10) : interval;
            while (!closed.await(Math.max(1, pace.toNanos()), NANOSECONDS)) {
                pass(reconciler);
            }
            if (has(Fault.RUNS_ON_AFTER_CLOSE) && !new CountDownLatch(1).await(interval.toNanos(), NANOSECONDS)) {
                pass(reconciler);
            }
            if (has(Fault.LEAVES_ITS_THREAD)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            // The scheduler was closed.
        }
    }

    private void pass(Reconciler reconciler) {
        try {
            reconciler.run();
        } catch (Throwable e) {
            if (!has(Fault.SWALLOWS_ERRORS)) {
                log.error("The pass failed", e);
            }
            if (has(Fault.LOGS_TWICE)) {
                log.error("The pass failed", e);
            }
            if (has(Fault.TRIES_AGAIN_AT_ONCE)) {
                pass(reconciler);
            }
        } finally {
            if (!isClosed()) {
                Thread.interrupted();
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        var running = thread;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        if (has(Fault.LEAVES_ITS_THREAD) || has(Fault.RUNS_ON_AFTER_CLOSE)) {
            return;
        }
        running.interrupt();
        join(running);
    }

    private static void join(Thread running) {
        var interrupted = false;
        while (running.isAlive()) {
            try {
                running.join(Duration.ofSeconds(30).toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean has(Fault fault) {
        return faults.contains(fault);
    }
}
