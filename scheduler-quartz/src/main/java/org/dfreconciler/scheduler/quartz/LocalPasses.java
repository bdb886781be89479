// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.dfreconciler.Reconciler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The passes one {@link QuartzReconcilerScheduler} runs in this JVM: at most one at a time, and none once it is closed. */
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

    /** One pass; its report, what it threw, or null if these passes are closed. */
    @Nullable
    Object run() {
        if (!begin()) {
            return null;
        }
        try {
            return reconciler.run();
        } catch (Throwable e) {
            // Passed on to Quartz it would be logged again, and could unschedule the trigger.
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

    /** Whether no pass is running any more; true at once where the caller is the pass. */
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
        // Our own interrupt must not reach the next job on Quartz's thread; one of the thread's owner must.
        if (interrupted) {
            Thread.interrupted();
            interrupted = false;
        }
        running = null;
        notifyAll();
    }
}
