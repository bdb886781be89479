// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.time.Duration;
import java.util.Objects;
import org.dfreconciler.Reconciler;
import org.dfreconciler.ReconcilerScheduler;
import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs passes as a job of the application's own Quartz scheduler. The application still starts that scheduler and shuts
 * it down. With a clustered job store, each tick runs one pass on one of the nodes. Thread-safe.
 *
 * <pre>{@code
 * try (var scheduler = QuartzReconcilerScheduler.every(Duration.ofHours(1), quartz).start(reconciler)) { … }
 * }</pre>
 *
 * <p>Starting registers one durable job and one trigger in one step, both under the same key. It replaces a job and a
 * trigger that another node or an earlier release has stored under this key. Only a stored trigger with the same
 * interval or cron expression is kept, so that a start does not postpone the next tick.
 *
 * <ul>
 *   <li>Ticks that were missed, because no node was up or a pass was still running, are made up for by one late pass. A
 *       trigger given to {@link #on} keeps its own misfire instruction; where several of its ticks are due at once,
 *       only the last one runs a pass.
 *   <li>When a node dies during a pass, the cluster runs that pass again on another node.
 *   <li>Each node of a cluster needs this class on its class path, and must have started its reconciler here before it
 *       starts Quartz. A tick that fires on a node without a reconciler is lost, and a warning says so.
 * </ul>
 *
 * Each of these options returns a new scheduler that is not started, and leaves this one unchanged:
 *
 * <ul>
 *   <li>{@code key}: the key of the job and of the trigger. Default {@link #DEFAULT_KEY}.
 *   <li>{@code closeTimeout}: how long {@link #close()} waits for a pass on this node. 0 to 604,800 s (7 days), default 30 s.
 *   <li>{@code removingOnClose}: {@link #close()} also removes the job and the trigger from a persistent job store. Off
 *       by default.
 * </ul>
 */
public final class QuartzReconcilerScheduler implements ReconcilerScheduler {

    /** The key of the job and of the trigger, unless {@link #key} sets another one. */
    public static final JobKey DEFAULT_KEY = JobKey.jobKey("pass", "df-reconciler");

    private static final Logger log = LoggerFactory.getLogger(QuartzReconcilerScheduler.class);

    private final Registration registration;
    private final Duration closeTimeout;
    private final boolean removingOnClose;
    private boolean started;
    private boolean closed;
    private @Nullable LocalPasses passes;

    private QuartzReconcilerScheduler(Registration registration, Duration closeTimeout, boolean removingOnClose) {
        this.registration = registration;
        this.closeTimeout = closeTimeout;
        this.removingOnClose = removingOnClose;
    }

    private static QuartzReconcilerScheduler of(Ticks ticks, Scheduler quartz) {
        Objects.requireNonNull(quartz, "quartz must not be null");
        return new QuartzReconcilerScheduler(
                new Registration(quartz, DEFAULT_KEY, ticks), Duration.ofSeconds(30), false);
    }

    /**
     * Returns a scheduler that runs a pass at each interval of 1 to 604,800 s (7 days); the first pass runs after one
     * interval. An interval of 0 disables scheduling: starting then removes the job and the trigger that are stored
     * under the key, for all nodes.
     *
     * @throws IllegalArgumentException if the interval is negative, shorter than a second or longer than 7 days
     */
    public static QuartzReconcilerScheduler every(Duration interval, Scheduler quartz) {
        return of(Ticks.every(interval), quartz);
    }

    /**
     * Returns a scheduler that runs a pass at each time of a Quartz cron expression, such as {@code 0 30 2 * * ?}, in
     * the time zone of this JVM.
     *
     * @throws IllegalArgumentException if this is not a valid Quartz cron expression
     */
    public static QuartzReconcilerScheduler cron(String expression, Scheduler quartz) {
        return of(Ticks.cron(expression), quartz);
    }

    /**
     * Returns a scheduler that runs a pass each time this trigger fires. The trigger is copied with all its settings
     * except its key and its job, which are replaced. Its ticks should be at least a second apart.
     */
    public static QuartzReconcilerScheduler on(Trigger trigger, Scheduler quartz) {
        return of(Ticks.of(trigger), quartz);
    }

    /**
     * Returns a copy of this scheduler with another key. A second reconciler in the same Quartz scheduler needs one.
     */
    public QuartzReconcilerScheduler key(JobKey key) {
        Objects.requireNonNull(key, "key must not be null");
        return new QuartzReconcilerScheduler(registration.withKey(key), closeTimeout, removingOnClose);
    }

    /**
     * Returns a copy of this scheduler whose {@link #close()} waits no longer than this for a pass on this node.
     *
     * @throws IllegalArgumentException if the timeout is negative or longer than 604,800 s (7 days)
     */
    public QuartzReconcilerScheduler closeTimeout(Duration closeTimeout) {
        Objects.requireNonNull(closeTimeout, "closeTimeout must not be null");
        if (closeTimeout.isNegative() || closeTimeout.compareTo(Duration.ofDays(7)) > 0) {
            throw new IllegalArgumentException("closeTimeout must be 0 to 604800 s, was " + closeTimeout);
        }
        return new QuartzReconcilerScheduler(registration, closeTimeout, removingOnClose);
    }

    /**
     * Returns a copy of this scheduler whose {@link #close()} also removes the job and the trigger from a persistent
     * job store. Once one node has closed its scheduler, no node runs passes any more.
     */
    public QuartzReconcilerScheduler removingOnClose() {
        return new QuartzReconcilerScheduler(registration, closeTimeout, true);
    }

    /**
     * Registers the job and the trigger. Quartz itself may be started before or afterwards.
     *
     * @throws IllegalStateException if this was started or closed before, if the Quartz scheduler is shut down, if its job
     *     store fails or lacks its tables, if the trigger never fires, or if the key is taken: by a job or trigger of
     *     another kind, or in this JVM by another reconciler. Nothing is registered then
     */
    @Override
    public synchronized QuartzReconcilerScheduler start(Reconciler reconciler) {
        Objects.requireNonNull(reconciler, "reconciler must not be null");
        if (started || closed) {
            throw new IllegalStateException("this scheduler was " + (closed ? "closed" : "started") + " before");
        }
        if (registration.disabled()) {
            registration.clear();
            log.info("Scheduled passes are disabled: the interval is 0");
        } else {
            var local = new LocalPasses(reconciler);
            registration.register(local);
            passes = local;
        }
        started = true;
        return this;
    }

    /**
     * Ends the passes of this node: interrupts the running one, which ends as {@link Reconciler#run} says, and waits
     * for it no longer than {@code closeTimeout}. An interrupt of the calling thread does not shorten the wait. Called
     * from within a pass, it does not wait. It removes the job and the trigger if the job store is in memory. From a
     * persistent store, which other nodes may use, it removes them only with {@link #removingOnClose}. Quartz itself
     * keeps running. Idempotent; a scheduler that was closed cannot be started.
     */
    @Override
    public void close() {
        var local = markClosed();
        if (local == null) {
            return;
        }
        if (!local.close(closeTimeout)) {
            log.warn("The running pass did not end within {}; it ends after its present batch", closeTimeout);
        }
        try {
            registration.deregister(local, removingOnClose);
        } catch (SchedulerException e) {
            log.warn("Job and trigger stay in the job store of Quartz: {}", e.getMessage());
        }
    }

    // close() waits for the pass without holding this lock, because the pass may call close() itself.
    private synchronized @Nullable LocalPasses markClosed() {
        closed = true;
        return passes;
    }
}
