// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.InstanceDone;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;

/**
 * Is told how passes of a {@link Reconciler}, or purges of a {@link Purger}, get on: for progress, meters and logs. Every method
 * does nothing by default. Plans tell nothing.
 *
 * <p>Of one pass: {@link #passStarted} once it has looked around; then, step by step and database by database,
 * {@link #candidatesSelected}, {@link #instanceDone} where that is wanted, {@link #batchStarted} and {@link #batchDone}; at the end
 * either {@link #passFinished} or {@link #passFailed}. A pass that
 * is refused, or finds no database, is told as failed and nothing else. What a step counts without a batch, like what is held or not
 * approved, is in the report alone.
 *
 * <p>Never called within a transaction. Calls come one at a time for each pass, and each sees what those before it did: on the thread
 * that runs the pass, and of batches, with {@code parallelism}, on those of the pass's own. Others wait meanwhile, so a slow
 * listener makes a slow pass. Whoever listens to passes that run at the same time has to be thread-safe, and tells them apart by
 * their numbers.
 *
 * <p>One that throws breaks nothing: the first throw in a pass is logged, and it is told on. What is never caught is a
 * {@link VirtualMachineError}, as when memory runs out: that is not the listener's alone.
 */
public interface ReconcilerListener {

    /** It looked around and begins. What is due is not known yet. */
    default void passStarted(PassStarted pass) {}

    /** A step knows what looks due. */
    default void candidatesSelected(CandidatesSelected selected) {}

    /** A batch is about to be tried. {@link #batchDone} follows, unless nothing came of it. */
    default void batchStarted(BatchStarted batch) {}

    /**
     * Whether it wants {@link #instanceDone}; asked once, as a pass or purge begins. It costs what
     * {@link ReconcilerBuilder#fates} costs: a pass reads more of each id, and looks at what is held one by one.
     *
     * @return false, unless it is overridden
     */
    default boolean wantsInstances() {
        return false;
    }

    /**
     * What became of one id, for those that {@linkplain #wantsInstances want} to know: it went, failed, or stays, and why. Told after
     * the COMMIT of the batch that it was in, and before that batch's {@link #batchDone}; of batches that run at the same time in
     * turns. What stays and is in no batch, because it is held or not approved, is told too, before the batches of its step. Nothing
     * of it is held in memory.
     */
    default void instanceDone(InstanceDone instance) {}

    /** A batch was committed, or given up with the one instance that it had. */
    default void batchDone(BatchDone batch) {}

    /**
     * It ended with this report, which its caller gets next; also where an error ended it on the way.
     *
     * @param pass its number
     */
    default void passFinished(long pass, PassReport report) {}

    /**
     * It ended without a report, by throwing this: a {@link org.dfreconciler.report.RefusedException}, or that there is no
     * database to be reached.
     *
     * @param pass its number
     */
    default void passFailed(long pass, Throwable error) {}
}
