// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.scheduler;

// tag::own[]
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

final class LoopScheduler implements ReconcilerScheduler {

    private static final Logger log = LoggerFactory.getLogger(LoopScheduler.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

    private final Duration interval;
    private final CountDownLatch closed = new CountDownLatch(1);
    private boolean started;
    private volatile Thread thread;

    LoopScheduler(Duration interval) {
        this.interval = interval;
    }

    @Override
    public synchronized LoopScheduler start(Reconciler reconciler) {
        Objects.requireNonNull(reconciler, "reconciler must not be null");
        if (started || isClosed()) {
            throw new IllegalStateException("this scheduler was " + (isClosed() ? "closed" : "started") + " before");
        }
        started = true;
        if (interval.isZero()) {
            log.info("Scheduled passes are disabled: the interval is 0");
            return this;
        }
        thread = new Thread(() -> loop(reconciler), "loop-scheduler");
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    private void loop(Reconciler reconciler) {
        try {
            while (!closed.await(interval.toNanos(), NANOSECONDS)) {
                pass(reconciler);
            }
        } catch (InterruptedException e) {
            // Only close() interrupts this thread.
        }
    }

    private void pass(Reconciler reconciler) {
        try {
            reconciler.run();
        } catch (Throwable e) {
            log.error("The pass failed; the next one runs in {}", interval, e);
        } finally {
            if (!isClosed()) {
                Thread.interrupted(); // left behind by the pass: it must not end the loop
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        var running = thread;
        if (running != null) {
            running.interrupt();
            awaitEnd(running);
        }
    }

    private static void awaitEnd(Thread running) {
        if (running == Thread.currentThread()) {
            return; // a pass closes its own scheduler
        }
        var deadline = System.nanoTime() + CLOSE_TIMEOUT.toNanos();
        var interrupted = false;
        while (true) {
            try {
                NANOSECONDS.timedJoin(running, deadline - System.nanoTime());
                break;
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
}
// end::own[]
