// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.Optional;
import org.dfreconciler.report.RefusedException;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;

/** The exit codes. */
public final class ExitCode {

    public static final int COMPLETE = 0;
    /** An instance could not be deleted, a step was refused, or an error ended the pass. */
    public static final int INCOMPLETE = 1;

    public static final int USAGE = 2;
    public static final int REFUSED = 3;
    /** The database could not be reached, or was lost on the way. */
    public static final int UNREACHABLE = 4;

    private ExitCode() {}

    /**
     * What a report amounts to: what stays by a rule, or was stopped by a budget or a signal, is no failure; unless somebody named it
     * to a purge, then what stays is one.
     *
     * @param failOnIncomplete whether an early stop is one all the same
     */
    public static int of(Report report, boolean failOnIncomplete) {
        return switch (report.outcome()) {
            case COMPLETE -> COMPLETE;
            case INCOMPLETE ->
                report.stoppedBy().isEmpty() || hasFailure(report) || failOnIncomplete ? INCOMPLETE : COMPLETE;
            case FAILED -> ofError(report.error(), report.stoppedBy());
        };
    }

    /** The same of a repair: an early stop is no failure, an id that could not be repaired is. */
    public static int of(RepairReport report) {
        return switch (report.outcome()) {
            case COMPLETE -> COMPLETE;
            case INCOMPLETE -> report.count(RepairResult.FAILED) > 0 ? INCOMPLETE : COMPLETE;
            case FAILED -> ofError(report.error(), report.stoppedBy());
        };
    }

    private static boolean hasFailure(Report report) {
        return !report.failures().isEmpty() || report.stepRefused();
    }

    private static int ofError(Optional<Throwable> error, Optional<StoppedBy> stoppedBy) {
        if (error.filter(RefusedException.class::isInstance).isPresent()) {
            return REFUSED;
        }
        return stoppedBy.filter(StoppedBy.CONNECTION_LOST::equals).isPresent() ? UNREACHABLE : INCOMPLETE;
    }
}
