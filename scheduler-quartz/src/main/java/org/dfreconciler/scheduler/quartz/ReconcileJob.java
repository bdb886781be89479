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
 * The job that Quartz fires at each tick. It runs a pass of the reconciler that {@link QuartzReconcilerScheduler} has
 * put into the scheduler's context. This class and its constructor are public only because Quartz and its job factories
 * create the job by the name of its class; applications do not use it.
 *
 * <p>The result in the execution context, which job listeners can read, is the report of the pass, or what the pass
 * threw. Such an error is logged and not passed on to Quartz. Interrupting the job ends the pass as {@link
 * org.dfreconciler.Reconciler#run} says.
 */
@DisallowConcurrentExecution
public final class ReconcileJob implements InterruptableJob {

    private static final Logger log = LoggerFactory.getLogger(QuartzReconcilerScheduler.class);

    private volatile @Nullable LocalPasses passes;

    /** Called by Quartz and its job factories. */
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

    // Quartz fires every tick that fell due during a long pass, one after the other, unless the tick is older than the
    // misfire threshold. The last of them is enough.
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
