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
 * Runs passes as a job of a Quartz scheduler of the application, which starts and shuts it down as before. With a clustered
 * job store each tick is one pass on one of the nodes. Thread-safe.
 *
 * <pre>{@code
 * try (var scheduler = QuartzReconcilerScheduler.every(Duration.ofHours(1), quartz).start(reconciler)) { … }
 * }</pre>
 *
 * <p>Starting registers one durable job and one trigger, in one step, both under the job's key. What is stored there from
 * before, by another node or another release, is replaced; but a stored trigger with the same interval or cron expression
 * goes on as it is, so that starts do not put off the next tick.
 *
 * <ul>
 *   <li>A tick that was missed, for there was no node or a pass was running, runs once, late. A trigger of one's own keeps
 *       its own misfire instruction; of several ticks that are due the last one runs.
 *   <li>When a node dies in a pass, its cluster runs that pass anew on another node.
 *   <li>Each node of a cluster needs this class on its class path and its reconciler started, before Quartz is: where a
 *       tick finds none, it is lost, and a warning says so.
 * </ul>
 *
 * Options; each returns a scheduler of its own that is not started and leaves this one as it is:
 *
 * <ul>
 *   <li>{@code key}: the key of job and trigger. Default {@link #DEFAULT_KEY}.
 *   <li>{@code closeTimeout}: how long {@link #close()} waits for a pass on this node. 0 to 604,800 s (7 days), default 30 s.
 *   <li>{@code removingOnClose}: {@link #close()} removes job and trigger from a persistent job store, too. Off by default.
 * </ul>
 */
public final class QuartzReconcilerScheduler implements ReconcilerScheduler {

    /** The key of job and trigger unless there is another. */
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
     * A pass each interval, the first after one interval. 1 to 604,800 s (7 days); 0 disables scheduling: starting then removes what
     * is registered, for all nodes.
     *
     * @throws IllegalArgumentException if the interval is negative, shorter than a second or longer than 7 days
     */
    public static QuartzReconcilerScheduler every(Duration interval, Scheduler quartz) {
        return of(Ticks.every(interval), quartz);
    }

    /**
     * A pass at each time of a Quartz cron expression, such as {@code 0 30 2 * * ?}, in the time zone of this JVM.
     *
     * @throws IllegalArgumentException if the expression is not one
     */
    public static QuartzReconcilerScheduler cron(String expression, Scheduler quartz) {
        return of(Ticks.cron(expression), quartz);
    }

    /**
     * A pass each time a trigger fires. Everything of the trigger is kept but its key and its job, which are replaced.
     * Its ticks should be a second apart or more.
     */
    public static QuartzReconcilerScheduler on(Trigger trigger, Scheduler quartz) {
        return of(Ticks.of(trigger), quartz);
    }

    /** The same under another key, for a second reconciler in one Quartz scheduler. */
    public QuartzReconcilerScheduler key(JobKey key) {
        Objects.requireNonNull(key, "key must not be null");
        return new QuartzReconcilerScheduler(registration.withKey(key), closeTimeout, removingOnClose);
    }

    /**
     * The same with this bound on how long {@link #close()} waits.
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

    /** The same, but no node runs passes any more once one of them was closed. */
    public QuartzReconcilerScheduler removingOnClose() {
        return new QuartzReconcilerScheduler(registration, closeTimeout, true);
    }

    /**
     * Registers job and trigger. Whether and when Quartz itself starts does not matter.
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
     * Ends the passes of this node: interrupts the running one, which ends as {@link Reconciler#run} says, and waits for it no
     * longer than {@code closeTimeout}; an interrupt of the caller does not cut the wait short. Does not wait when called
     * from within a pass. Removes job and trigger if the job store is in memory; from a persistent store, which other nodes
     * may use, only if asked to. Quartz itself runs on. Idempotent; a scheduler that was closed cannot be started.
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

    // Whoever waits must not hold the lock: a pass may call close(), too.
    private synchronized @Nullable LocalPasses markClosed() {
        closed = true;
        return passes;
    }
}
