// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

/**
 * Runs a reconciler's passes again and again. What holds for every scheduler:
 *
 * <ul>
 *   <li>Passes never overlap, and a missed tick delays the next pass; ticks do not pile up.
 *   <li>A pass that throws, an {@link Error} too, is logged once and the schedule lives on.
 *   <li>{@link #close()} interrupts the running pass, which ends as {@link Reconciler#run} says, and waits for it, bounded. It
 *       is idempotent and leaves no thread behind.
 *   <li>An interval of zero disables scheduling: starting says so once, and nothing runs.
 * </ul>
 *
 * Implementations are thread-safe.
 */
public interface ReconcilerScheduler extends AutoCloseable {

    /**
     * Starts running passes of the reconciler.
     *
     * @return this scheduler, so that a try statement can hold it
     * @throws IllegalStateException if it was started or closed before
     */
    ReconcilerScheduler start(Reconciler reconciler);

    /** Interrupts the running pass, waits for it to end, bounded, and runs no further one. Idempotent. */
    @Override
    void close();
}
