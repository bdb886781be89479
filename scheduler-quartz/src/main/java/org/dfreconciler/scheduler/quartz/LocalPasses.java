// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.Reconciler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the passes of one {@link QuartzReconcilerScheduler} in this JVM: at most one at a time, and none once it is
 * closed.
 */
final class LocalPasses {

    private static final Logger log = LoggerFactory.getLogger(QuartzReconcilerScheduler.class);

    private final Reconciler reconciler;
    private @Nullable Thread running;
    private boolean interrupted;
    private boolean closed;

    LocalPasses(Reconciler reconciler) {
        this.reconciler = reconciler;
    }

    boolean sameReconcilerAs(LocalPasses other) {
        return reconciler == other.reconciler;
    }

    /** Runs one pass. Returns its report or what it threw; null if this was closed before. */
    @Nullable
    Object run() {
        if (!begin()) {
            return null;
        }
        try {
            return reconciler.run();
        } catch (Throwable e) {
            // If the job threw this, Quartz would log it a second time, and could unschedule the trigger.
            log.error("The pass failed; the next one runs when its trigger fires", e);
            return e;
        } finally {
            end();
        }
    }

    synchronized void interrupt() {
        if (running != null) {
            interrupted = true;
            running.interrupt();
        }
    }

    /**
     * Lets no further pass begin, interrupts the running one and waits for it. Returns whether no pass is running any
     * more; when the pass itself calls this, it returns true at once.
     */
    synchronized boolean close(Duration timeout) {
        closed = true;
        interrupt();
        return running == Thread.currentThread() || awaitEnd(System.nanoTime() + timeout.toNanos());
    }

    private boolean awaitEnd(long deadline) {
        var callerInterrupted = false;
        for (var left = deadline - System.nanoTime();
                running != null && left > 0;
                left = deadline - System.nanoTime()) {
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                callerInterrupted = true;
            }
        }
        if (callerInterrupted) {
            Thread.currentThread().interrupt();
        }
        return running == null;
    }

    private synchronized boolean begin() {
        if (!closed) {
            running = Thread.currentThread();
        }
        return !closed;
    }

    private synchronized void end() {
        // An interrupt that we sent must not reach the next job on Quartz's thread; one that the owner of the thread
        // sent must.
        if (interrupted) {
            Thread.interrupted();
            interrupted = false;
        }
        running = null;
        notifyAll();
    }
}
