// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.simple;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.Reconciler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that runs the passes. When a pass ends, whether well or by throwing, it schedules the next one. */
final class PassThread {

    private static final Logger log = LoggerFactory.getLogger(SimpleScheduler.class);
    private static final AtomicInteger THREADS = new AtomicInteger();

    private final Reconciler reconciler;
    private final Delays delays;
    private final ScheduledThreadPoolExecutor executor;
    private volatile @Nullable Thread thread;

    private PassThread(Reconciler reconciler, Delays delays) {
        this.reconciler = reconciler;
        this.delays = delays;
        // A pass that is still running when stop() is called schedules its successor afterwards. The executor drops
        // that task silently.
        executor = new ScheduledThreadPoolExecutor(1, this::newThread, new DiscardPolicy());
    }

    static PassThread start(Reconciler reconciler, Delays delays) {
        var passThread = new PassThread(reconciler, delays);
        passThread.scheduleIn(delays.nanosToFirst());
        return passThread;
    }

    /**
     * Ends the thread and waits for it. Returns whether it has ended; when the thread itself calls this, it returns
     * true at once.
     */
    boolean stop(Duration timeout) {
        executor.shutdownNow();
        var running = thread;
        return running == null
                || running == Thread.currentThread()
                || awaitEnd(running, System.nanoTime() + timeout.toNanos());
    }

    private static boolean awaitEnd(Thread running, long deadline) {
        var interrupted = false;
        while (true) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(running, deadline - System.nanoTime());
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return !running.isAlive();
    }

    // The delay starts at the end of a pass, so that passes neither overlap nor pile up. It is drawn anew each time:
    // replicas that shared the work of a pass end together, and with equal delays they would run together from then on.
    private void run() {
        try {
            reconciler.run();
        } catch (Throwable e) {
            log.error("The pass failed; the next one runs in {}", delays.interval(), e);
        } finally {
            scheduleIn(delays.nanosToNext());
        }
    }

    private void scheduleIn(long nanos) {
        executor.schedule(this::run, nanos, TimeUnit.NANOSECONDS);
    }

    private Thread newThread(Runnable work) {
        var made = new Thread(work, "df-reconciler-simple-" + THREADS.incrementAndGet());
        made.setDaemon(true);
        thread = made;
        return made;
    }
}
