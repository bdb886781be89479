// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What one pass did. Counts are of committed batches only. Immutable.
 *
 * @param outcome how it ended
 * @param stoppedBy what ended it early, if anything
 * @param engineSchema the engine schema it worked on; empty where it was stopped before it found it
 * @param expired terminal instances removed
 * @param orphans orphaned engine roots reclaimed
 * @param skipped what was due and left alone
 * @param foreign engine roots with ids that are not df's: never touched
 * @param failures instances that could not be deleted, each with its error
 * @param deleted rows deleted
 * @param batches transactions committed that removed something
 * @param foreignKeysChecked why foreign keys were checked although {@code foreignKeyChecks} was {@code PROVEN}
 * @param elapsed wall time
 * @param error what ended the pass where the outcome is {@link Outcome#FAILED}; of the batch that was under way when the
 *     connection broke, only the server knows whether it was committed
 */
public record PassReport(
        Outcome outcome,
        Optional<StoppedBy> stoppedBy,
        String engineSchema,
        ExpiredCount expired,
        long orphans,
        SkippedCount skipped,
        long foreign,
        List<InstanceFailure> failures,
        DeletedRows deleted,
        int batches,
        Optional<String> foreignKeysChecked,
        Duration elapsed,
        Optional<RuntimeException> error) {

    public PassReport {
        failures = List.copyOf(failures);
    }

    /** Instances and orphans removed. */
    public long removed() {
        return expired.total() + orphans;
    }
}
