// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.scheduler.quartz;

import static org.quartz.JobBuilder.newJob;

import java.util.Map;
import java.util.Set;
import org.quartz.JobDetail;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.Trigger.TriggerState;
import org.quartz.TriggerKey;

/** Stores the job and the trigger of one key in a Quartz scheduler, and the passes of this JVM in its context. */
record Registration(Scheduler quartz, JobKey key, Ticks ticks) {

    Registration withKey(JobKey other) {
        return new Registration(quartz, other, ticks);
    }

    boolean disabled() {
        return ticks.none();
    }

    /** Registers job, trigger and passes. If it throws, nothing is registered. */
    void register(LocalPasses passes) {
        attempt(() -> {
            refuseIfTaken();
            var registry = PassRegistry.of(quartz, key);
            // The passes come first, because the trigger may fire at once.
            var previous = registry.put(passes);
            try {
                store();
            } catch (SchedulerException | RuntimeException e) {
                registry.replace(passes, previous);
                throw e;
            }
        });
    }

    /** Removes the job and the trigger of this key, whichever node has stored them. */
    void clear() {
        attempt(() -> {
            refuseIfTaken();
            quartz.deleteJob(key);
        });
    }

    /**
     * Takes the passes out of the context. If they were still there, also removes the job and its trigger: from an
     * in-memory job store always, from a persistent one only if asked to.
     */
    void deregister(LocalPasses passes, boolean fromPersistentStore) throws SchedulerException {
        if (PassRegistry.of(quartz, key).replace(passes, null)
                && !quartz.isShutdown()
                && (fromPersistentStore || !quartz.getMetaData().isJobStoreSupportsPersistence())) {
            quartz.deleteJob(key);
        }
    }

    private void store() throws SchedulerException {
        if (!storedAsFirst()) {
            var stored = quartz.getTrigger(triggerKey());
            if (stored != null && ticks.areThoseOf(stored) && !failed(stored)) {
                quartz.addJob(job(), true);
            } else {
                quartz.scheduleJobs(jobAndTrigger(), true);
            }
        }
    }

    // Where nodes start together, one must not replace what another one has just stored: that node may already hold the
    // next tick, and would fire it in addition to the tick of the replacement.
    private boolean storedAsFirst() throws SchedulerException {
        try {
            quartz.scheduleJobs(jobAndTrigger(), false);
            return true;
        } catch (ObjectAlreadyExistsException e) {
            return false;
        }
    }

    private Map<JobDetail, Set<? extends Trigger>> jobAndTrigger() {
        return Map.of(job(), Set.of(ticks.triggerOf(key)));
    }

    private JobDetail job() {
        return newJob(ReconcileJob.class)
                .withIdentity(key)
                .withDescription("Reconciles pg_durable's control plane with its durable engine")
                .storeDurably()
                .requestRecovery()
                .build();
    }

    // When a node fails to load the job, Quartz puts the trigger into this state and leaves it there until it is stored
    // again.
    private boolean failed(Trigger stored) throws SchedulerException {
        return quartz.getTriggerState(stored.getKey()) == TriggerState.ERROR;
    }

    private void refuseIfTaken() throws SchedulerException {
        if (quartz.isShutdown()) {
            throw new IllegalStateException("it is shut down");
        }
        var job = quartz.getJobDetail(key);
        if (job != null && job.getJobClass() != ReconcileJob.class) {
            throw new IllegalStateException(
                    "it has another job by this key, a " + job.getJobClass().getName());
        }
        var trigger = quartz.getTrigger(triggerKey());
        if (trigger != null && !key.equals(trigger.getJobKey())) {
            throw new IllegalStateException("it has a trigger by this key, for job " + trigger.getJobKey());
        }
    }

    private TriggerKey triggerKey() {
        return TriggerKey.triggerKey(key.getName(), key.getGroup());
    }

    private void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (SchedulerException | IllegalStateException e) {
            throw new IllegalStateException(
                    "Quartz scheduler " + name() + " cannot run job " + key + ": " + JobStoreError.explain(e), e);
        }
    }

    private String name() {
        try {
            return quartz.getSchedulerName();
        } catch (SchedulerException e) {
            return "(unnamed)";
        }
    }

    private interface Attempt {
        void run() throws SchedulerException;
    }
}
