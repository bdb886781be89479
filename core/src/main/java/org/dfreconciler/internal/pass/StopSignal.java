// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.dfreconciler.internal.store.ConnectionLostException;
import org.dfreconciler.report.StoppedBy;
import org.jspecify.annotations.Nullable;

/**
 * Tells a pass to start no further batch: its time is up, its thread was interrupted, or it met an error. The first reason
 * stays. Never clears an interrupt. Thread-safe.
 */
final class StopSignal {

    /**
     * The least time that the first batch is given, also where the time budget was used up before it: without it, such
     * passes would never get anywhere.
     */
    private static final Duration FIRST_BATCH = Duration.ofSeconds(1);

    private final long startedAt = System.nanoTime();
    private final @Nullable Duration timeBudget;
    private final AtomicReference<@Nullable StoppedBy> reason = new AtomicReference<>();
    private volatile boolean beyondTheFirstBatch;
    private volatile CountDownLatch stopped = new CountDownLatch(1);

    /** @param timeBudget null for none */
    StopSignal(@Nullable Duration timeBudget) {
        this.timeBudget = timeBudget;
    }

    /**
     * A signal for what is done before the first batch: it has a time budget as long as this one's, which counts from
     * now on, and leaves this one's whole.
     */
    StopSignal ofPrelude() {
        var signal = new StopSignal(timeBudget);
        signal.triedABatch();
        return signal;
    }

    boolean requested() {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        } else if (timeBudget != null && beyondTheFirstBatch && elapsed().compareTo(timeBudget) >= 0) {
            stop(StoppedBy.TIME_BUDGET);
        }
        return reason.get() != null;
    }

    /** A batch was tried: from here on the time budget counts. */
    void triedABatch() {
        beyondTheFirstBatch = true;
    }

    /** Whether it was an interrupt that ended the pass. */
    boolean wasInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            interrupted();
        }
        return reason.get() == StoppedBy.STOP_REQUESTED;
    }

    void interrupted() {
        stop(StoppedBy.STOP_REQUESTED);
    }

    void abandon() {
        stop(StoppedBy.ERROR);
    }

    /**
     * Takes back a stop because of an error: the error was that of one database, which is left out from now on. No
     * worker runs any more when this is called.
     */
    void carryOn() {
        if (reason.compareAndSet(StoppedBy.ERROR, null)) {
            stopped = new CountDownLatch(1);
        }
    }

    private void stop(StoppedBy by) {
        reason.compareAndSet(null, by);
        stopped.countDown();
    }

    /** Waits for so long, but only until there is a reason to stop. */
    void pause(Duration pause) {
        if (pause.isZero() || requested()) {
            return;
        }
        try {
            stopped.await(atMostTimeLeft(pause).toNanos(), NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The shorter of a duration and what is left of the time budget; the first batch has at least a second left. */
    Duration atMostTimeLeft(Duration duration) {
        if (timeBudget == null) {
            return duration;
        }
        var least = beyondTheFirstBatch ? Duration.ZERO : FIRST_BATCH;
        var left = timeBudget.minus(elapsed());
        return Collections.min(List.of(duration, Collections.max(List.of(least, left))));
    }

    /** Does something that can be cancelled, and cancels it as soon as a stop is requested. */
    <T> T cancelling(Runnable cancel, Supplier<T> work) {
        var done = new CountDownLatch(1);
        var worker = Thread.currentThread();
        var watch = new Thread(() -> cancelWhenStopped(worker, done, cancel), "df-reconciler-stop");
        watch.setDaemon(true);
        watch.start();
        try {
            return work.get();
        } finally {
            done.countDown();
        }
    }

    /** Watches from a second thread: it can look whether another thread was interrupted, but not wait for it. */
    private void cancelWhenStopped(Thread worker, CountDownLatch done, Runnable cancel) {
        try {
            while (!done.await(100, MILLISECONDS)) {
                if (worker.isInterrupted()) {
                    interrupted();
                }
                if (reason.get() != null) {
                    cancel.run();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Optional<StoppedBy> stoppedBy(Optional<? extends Throwable> error) {
        return error.map(StopSignal::kind).or(() -> Optional.ofNullable(reason.get()));
    }

    private static StoppedBy kind(Throwable error) {
        return error instanceof ConnectionLostException ? StoppedBy.CONNECTION_LOST : StoppedBy.ERROR;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }
}
