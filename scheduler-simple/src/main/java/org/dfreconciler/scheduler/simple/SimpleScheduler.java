// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.simple;

import java.time.Duration;
import java.util.Objects;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs passes on one daemon thread of this JVM, the interval after the end of the one before. Thread-safe.
 *
 * <pre>{@code
 * try (var scheduler = SimpleScheduler.every(Duration.ofHours(1)).start(reconciler)) { … }
 * }</pre>
 *
 * <ul>
 *   <li>{@code interval}: the delay between two passes, and before the first. 0 to 604,800 s (7 days); 0 disables scheduling.
 *   <li>{@code startingNow}, {@code startingIn}: the first pass does not wait for the interval, but not at all, or so long: 0 to
 *       604,800 s (7 days). Off by default.
 *   <li>{@code jitter}: how much longer than asked each delay is at most, at random. 0 to 604,800 s (7 days), default 0.
 *   <li>{@code closeTimeout}: how long {@link #close()} waits for the running pass to end. 0 to 604,800 s (7 days), default 30 s.
 * </ul>
 *
 * Each option returns a scheduler of its own that is not started and leaves this one as it is. In several JVMs each runs
 * its passes; passes that run at the same time share the work.
 */
public final class SimpleScheduler implements ReconcilerScheduler {

    private static final Logger log = LoggerFactory.getLogger(SimpleScheduler.class);

    private final Delays delays;
    private final Duration closeTimeout;
    private boolean started;
    private boolean closed;
    private @Nullable PassThread thread;

    private SimpleScheduler(Delays delays, Duration closeTimeout) {
        this.delays = delays;
        this.closeTimeout = closeTimeout;
    }

    /**
     * A scheduler with this interval and every default.
     *
     * @throws IllegalArgumentException if the interval is negative or longer than 604,800 s (7 days)
     */
    public static SimpleScheduler every(Duration interval) {
        return new SimpleScheduler(Delays.every(interval), Duration.ofSeconds(30));
    }

    /** The same with its first pass at once, after no more than the jitter. */
    public SimpleScheduler startingNow() {
        return new SimpleScheduler(delays.startingNow(), closeTimeout);
    }

    /**
     * The same with its first pass after this delay, and no more than the jitter, instead of one interval.
     *
     * @throws IllegalArgumentException if the delay is negative or longer than 604,800 s (7 days)
     */
    public SimpleScheduler startingIn(Duration initialDelay) {
        return new SimpleScheduler(delays.startingIn(initialDelay), closeTimeout);
    }

    /**
     * The same with each delay longer by up to this much, at random, so that replicas that started together do not go on
     * together.
     *
     * @throws IllegalArgumentException if the jitter is negative or longer than 604,800 s (7 days)
     */
    public SimpleScheduler jitter(Duration jitter) {
        return new SimpleScheduler(delays.jitter(jitter), closeTimeout);
    }

    /**
     * The same with this bound on how long {@link #close()} waits.
     *
     * @throws IllegalArgumentException if the timeout is negative or longer than 604,800 s (7 days)
     */
    public SimpleScheduler closeTimeout(Duration closeTimeout) {
        return new SimpleScheduler(delays, Delays.inRange("closeTimeout", closeTimeout));
    }

    @Override
    public synchronized SimpleScheduler start(Reconciler reconciler) {
        Objects.requireNonNull(reconciler, "reconciler must not be null");
        if (started || closed) {
            throw new IllegalStateException("this scheduler was " + (closed ? "closed" : "started") + " before");
        }
        if (delays.none()) {
            log.info("Scheduled passes are disabled: the interval is 0");
        } else {
            thread = PassThread.start(reconciler, delays);
        }
        started = true;
        return this;
    }

    /**
     * Interrupts the running pass, which ends after its present batch, and waits for it no longer than
     * {@code closeTimeout}; an interrupt of the caller does not cut the wait short. Does not wait when called from within a
     * pass. Idempotent; a scheduler that was closed cannot be started.
     */
    @Override
    public void close() {
        var running = markClosed();
        if (running != null && !running.stop(closeTimeout)) {
            log.warn("The running pass did not end within {}; it ends after its present batch", closeTimeout);
        }
    }

    // Whoever waits must not hold the lock: a pass may call close(), too.
    private synchronized @Nullable PassThread markClosed() {
        closed = true;
        return thread;
    }
}
