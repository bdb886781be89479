// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

import org.dfreconciler.report.BatchDone;
import org.dfreconciler.report.BatchStarted;
import org.dfreconciler.report.CandidatesSelected;
import org.dfreconciler.report.InstanceDone;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PassStarted;

/**
 * Is called as passes of a {@link Reconciler}, or purges of a {@link Purger}, proceed: for progress, meters and logs. Every method
 * does nothing by default. A plan calls none of them.
 *
 * <p>The order within a pass: {@link #passStarted}, once the pass has inspected the database. Then for each database, and in it for
 * each step: {@link #candidatesSelected}, and for each batch {@link #batchStarted}, {@link #instanceDone} where that is wanted, and
 * {@link #batchDone}. At the end either {@link #passFinished} or {@link #passFailed}. Of a pass that is refused, or cannot connect,
 * {@link #passFailed} is the only call. What a step counts without a batch, like instances that are held or not approved, is only in
 * the report.
 *
 * <p>No method is called within a transaction. The calls of one pass come one after the other, and each sees what those before it
 * did. They come on the thread that runs the pass; where {@code parallelism} is more than one, those about batches come on threads of
 * the pass's own. The other threads wait meanwhile, so a slow listener makes a slow pass. A listener to passes that run at the same
 * time must be thread-safe, and can tell them apart by their numbers.
 *
 * <p>A listener that throws breaks nothing: the first exception of a pass is logged, and the listener goes on being called. Only a
 * {@link VirtualMachineError}, such as an {@link OutOfMemoryError}, is not caught.
 */
public interface ReconcilerListener {

    /** A pass or purge begins: it has inspected the database. How much is due is not known yet. */
    default void passStarted(PassStarted pass) {}

    /** A step has selected its candidates. */
    default void candidatesSelected(CandidatesSelected selected) {}

    /** A batch begins. {@link #batchDone} follows, unless the batch was not committed. */
    default void batchStarted(BatchStarted batch) {}

    /**
     * Whether {@link #instanceDone} is to be called; asked once, as a pass or purge begins. It costs the same as
     * {@link ReconcilerBuilder#fates}: the pass reads more of each instance, and looks at each one that is held.
     *
     * @return false, unless it is overridden
     */
    default boolean wantsInstances() {
        return false;
    }

    /**
     * What became of one id: removed, failed, or stays, and why. Called only where {@link #wantsInstances} returns true; after the
     * COMMIT of the batch with this id, and before {@link #batchDone} of that batch. Calls about batches that run at the same time
     * alternate. An id that stays without having been in a batch, because it is held or not approved, comes before the batches of its
     * step. The pass keeps none of these in memory.
     */
    default void instanceDone(InstanceDone instance) {}

    /** A batch was committed, or failed with the only instance that it had. */
    default void batchDone(BatchDone batch) {}

    /**
     * A pass or purge ended, also where an error ended it early.
     *
     * @param pass the number of the pass
     * @param report what its caller will get too
     */
    default void passFinished(long pass, PassReport report) {}

    /**
     * A pass or purge threw an exception and so has no report.
     *
     * @param pass the number of the pass
     * @param error a {@link org.dfreconciler.report.RefusedException}, or the error of the connection that could not be made
     */
    default void passFailed(long pass, Throwable error) {}
}
