// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import org.jspecify.annotations.Nullable;
import org.quartz.JobKey;
import org.quartz.Scheduler;
import org.quartz.SchedulerContext;
import org.quartz.SchedulerException;

/** The one place in a Quartz scheduler's context where the passes of a job are. */
record PassRegistry(SchedulerContext context, String name) {

    static PassRegistry of(Scheduler quartz, JobKey key) throws SchedulerException {
        return new PassRegistry(quartz.getContext(), "org.dfreconciler.passes." + key);
    }

    // The context is a plain map: one lock for all our uses of it.
    @Nullable
    LocalPasses find() {
        synchronized (context) {
            return (LocalPasses) context.get(name);
        }
    }

    /** Puts the passes in the place of others of the same reconciler, which it returns; null if there were none. */
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

    /** Puts back what was there before; whether the passes were still there. */
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
