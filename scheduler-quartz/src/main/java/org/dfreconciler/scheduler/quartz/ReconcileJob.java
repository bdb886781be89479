// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import java.util.Date;
import org.jspecify.annotations.Nullable;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.InterruptableJob;
import org.quartz.JobExecutionContext;
import org.quartz.JobExecutionException;
import org.quartz.SchedulerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job Quartz fires at each tick; its reconciler is the one {@link QuartzReconcilerScheduler} put into the scheduler's context.
 * Public, with a public constructor, because Quartz and its job factories make it by its name; not for other use.
 *
 * <p>The result of its execution context, for job listeners, is the report of the pass, or what the pass threw: that
 * is logged, and not passed on to Quartz. Interrupting the job ends the pass as {@link org.dfreconciler.Reconciler#run} says.
 */
@DisallowConcurrentExecution
public final class ReconcileJob implements InterruptableJob {

    private static final Logger log = LoggerFactory.getLogger(QuartzReconcilerScheduler.class);

    private volatile @Nullable LocalPasses passes;

    /** For Quartz and its job factories. */
    public ReconcileJob() {}

    @Override
    public void execute(JobExecutionContext tick) throws JobExecutionException {
        var local = passesOf(tick);
        passes = local;
        if (local == null) {
            log.warn(
                    "No pass at this tick: no reconciler is started for job {} on this node",
                    tick.getJobDetail().getKey());
        } else if (laterTickIsDue(tick)) {
            log.debug("No pass at the tick of {}: a later one is due, too", tick.getScheduledFireTime());
        } else {
            tick.setResult(local.run());
        }
    }

    @Override
    public void interrupt() {
        var running = passes;
        if (running != null) {
            running.interrupt();
        }
    }

    // Quartz fires every tick that fell due during a long pass, one after the other, unless it is older than the
    // misfire
    // threshold. The last of them is enough.
    private static boolean laterTickIsDue(JobExecutionContext tick) {
        var next = tick.getNextFireTime();
        return next != null && !next.after(new Date());
    }

    private static @Nullable LocalPasses passesOf(JobExecutionContext tick) throws JobExecutionException {
        try {
            return PassRegistry.of(tick.getScheduler(), tick.getJobDetail().getKey())
                    .find();
        } catch (SchedulerException e) {
            throw new JobExecutionException(e);
        }
    }
}
