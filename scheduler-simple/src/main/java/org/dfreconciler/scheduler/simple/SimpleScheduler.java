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
 * Runs passes on one daemon thread of this JVM. Each pass starts one interval after the pass before it has ended.
 * Thread-safe.
 *
 * <pre>{@code
 * try (var scheduler = SimpleScheduler.every(Duration.ofHours(1)).start(reconciler)) { … }
 * }</pre>
 *
 * <ul>
 *   <li>{@code interval}: the delay between two passes, and before the first. 0 to 604,800 s (7 days); 0 disables scheduling.
 *   <li>{@code startingNow}, {@code startingIn}: the first pass starts at once, or after the given delay of 0 to
 *       604,800 s (7 days), instead of after one interval. Off by default.
 *   <li>{@code jitter}: the longest time that is added to each delay, which is chosen at random. 0 to 604,800 s (7
 *       days), default 0.
 *   <li>{@code closeTimeout}: how long {@link #close()} waits for the running pass to end. 0 to 604,800 s (7 days), default 30 s.
 * </ul>
 *
 * Each option returns a new scheduler that is not started, and leaves this one unchanged. Where several JVMs have a
 * scheduler, each of them runs passes; passes that run at the same time share the work.
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
     * Returns a scheduler with this interval and the defaults of all other options. An interval of 0 disables
     * scheduling.
     *
     * @throws IllegalArgumentException if the interval is negative or longer than 604,800 s (7 days)
     */
    public static SimpleScheduler every(Duration interval) {
        return new SimpleScheduler(Delays.every(interval), Duration.ofSeconds(30));
    }

    /** Returns a copy of this scheduler whose first pass starts at once; only the jitter may delay it. */
    public SimpleScheduler startingNow() {
        return new SimpleScheduler(delays.startingNow(), closeTimeout);
    }

    /**
     * Returns a copy of this scheduler whose first pass starts after this delay instead of after one interval; the
     * jitter is added.
     *
     * @throws IllegalArgumentException if the delay is negative or longer than 604,800 s (7 days)
     */
    public SimpleScheduler startingIn(Duration initialDelay) {
        return new SimpleScheduler(delays.startingIn(initialDelay), closeTimeout);
    }

    /**
     * Returns a copy of this scheduler that adds a random time, at most this long, to each delay. Replicas that were
     * started together then do not run their passes together.
     *
     * @throws IllegalArgumentException if the jitter is negative or longer than 604,800 s (7 days)
     */
    public SimpleScheduler jitter(Duration jitter) {
        return new SimpleScheduler(delays.jitter(jitter), closeTimeout);
    }

    /**
     * Returns a copy of this scheduler whose {@link #close()} waits no longer than this for the running pass.
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
     * Interrupts the running pass, which ends after its present batch, and waits for it no longer than {@code
     * closeTimeout}. If the pass is still running then, a warning says so, and the pass ends by itself. An interrupt of
     * the calling thread does not shorten the wait. Called from within a pass, it does not wait. Idempotent; a
     * scheduler that was closed cannot be started.
     */
    @Override
    public void close() {
        var running = markClosed();
        if (running != null && !running.stop(closeTimeout)) {
            log.warn("The running pass did not end within {}; it ends after its present batch", closeTimeout);
        }
    }

    // close() waits for the pass without holding this lock, because the pass may call close() itself.
    private synchronized @Nullable PassThread markClosed() {
        closed = true;
        return thread;
    }
}
