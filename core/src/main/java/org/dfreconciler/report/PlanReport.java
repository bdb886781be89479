// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.report;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.rules.Removal;

/**
 * What a pass would do at this moment. Nothing was changed. Immutable.
 *
 * @param outcome how planning ended
 * @param stoppedBy what ended it early, if anything
 * @param engineSchema the engine schema it looked at; empty where it was stopped before it found it
 * @param expired terminal instances a pass would remove
 * @param orphans orphaned engine roots a pass would reclaim
 * @param skipped what is due and would be left alone
 * @param foreign engine roots with ids that are not df's
 * @param failures instances that could not even be examined, each with its error
 * @param removals every id a pass would remove, with its reason, in the order of removal
 * @param elapsed wall time
 * @param error what ended planning where the outcome is {@link Outcome#FAILED}
 */
public record PlanReport(
        Outcome outcome,
        Optional<StoppedBy> stoppedBy,
        String engineSchema,
        ExpiredCount expired,
        long orphans,
        SkippedCount skipped,
        long foreign,
        List<InstanceFailure> failures,
        List<Removal> removals,
        Duration elapsed,
        Optional<RuntimeException> error) {

    public PlanReport {
        failures = List.copyOf(failures);
        removals = List.copyOf(removals);
    }
}
