// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.report.ExpiredCount;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.SkippedCount;
import org.dfreconciler.report.StoppedBy;

/** What the reports of a pass and of a plan have in common. */
public record Summary(
        Outcome outcome,
        Optional<StoppedBy> stoppedBy,
        String engineSchema,
        ExpiredCount expired,
        long orphans,
        SkippedCount skipped,
        long foreign,
        List<InstanceFailure> failures,
        Duration elapsed,
        Optional<RuntimeException> error) {

    public static Summary of(PassReport report) {
        return new Summary(
                report.outcome(),
                report.stoppedBy(),
                report.engineSchema(),
                report.expired(),
                report.orphans(),
                report.skipped(),
                report.foreign(),
                report.failures(),
                report.elapsed(),
                report.error());
    }

    public static Summary of(PlanReport report) {
        return new Summary(
                report.outcome(),
                report.stoppedBy(),
                report.engineSchema(),
                report.expired(),
                report.orphans(),
                report.skipped(),
                report.foreign(),
                report.failures(),
                report.elapsed(),
                report.error());
    }

    /** Instances and orphans that went, or would go. */
    long removed() {
        return expired.total() + orphans;
    }

    boolean nothingWasDue() {
        return outcome == Outcome.COMPLETE && removed() + skipped.total() == 0;
    }

    public int exitCode() {
        return switch (outcome) {
            case COMPLETE -> failures.isEmpty() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE;
            case INCOMPLETE -> ExitCode.INCOMPLETE;
            case FAILED ->
                error.filter(RefusedException.class::isInstance).isPresent() ? ExitCode.REFUSED : ExitCode.UNREACHABLE;
        };
    }
}
