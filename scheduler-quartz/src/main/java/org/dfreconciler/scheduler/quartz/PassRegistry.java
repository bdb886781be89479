// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerContext;
import org.quartz.SchedulerException;

/** The entry in a Quartz scheduler's context under which a job finds the passes that it has to run. */
record PassRegistry(SchedulerContext context, String name) {

    static PassRegistry of(Scheduler quartz, JobKey key) throws SchedulerException {
        return new PassRegistry(quartz.getContext(), "org.dfreconciler.passes." + key);
    }

    // The context is a plain map, so all our accesses to it use this one lock.
    @Nullable
    LocalPasses find() {
        synchronized (context) {
            return (LocalPasses) context.get(name);
        }
    }

    /**
     * Registers these passes. Returns the passes of the same reconciler that they replace; null if there were none.
     */
    @Nullable
    LocalPasses put(LocalPasses passes) {
        synchronized (context) {
            var present = find();
            if (present != null && !present.sameReconcilerAs(passes)) {
                throw new IllegalStateException(
                        "the job already runs another reconciler in this JVM; give this one a key of its own");
            }
            context.put(name, passes);
            return present;
        }
    }

    /** Puts back what was registered before these passes. Returns whether they were still registered. */
    boolean replace(LocalPasses passes, @Nullable LocalPasses previous) {
        synchronized (context) {
            if (find() != passes) {
                return false;
            }
            if (previous == null) {
                context.remove(name);
            } else {
                context.put(name, previous);
            }
            return true;
        }
    }
}
