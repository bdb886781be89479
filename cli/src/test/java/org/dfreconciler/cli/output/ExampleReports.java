// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.ExpiredCount;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.SkippedCount;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Reason;
import org.dfreconciler.rules.Removal;

/** Reports as passes and plans give them, every count a different one where there is any. */
final class ExampleReports {

    static final List<InstanceFailure> FAILURES =
            List.of(new InstanceFailure("0badcafe", "ERROR: \"no\" \\ ü"), new InstanceFailure("0badf00d", "too"));

    private ExampleReports() {}

    static PassReport eventfulPass() {
        return new PassReport(
                Outcome.COMPLETE,
                Optional.empty(),
                "_duroxide",
                new ExpiredCount(1234, 5),
                67,
                new SkippedCount(8, 9, 10, 11, 2),
                12,
                FAILURES,
                new DeletedRows(1239, 4000, 1400, 1500, 16000, 17),
                3,
                Optional.empty(),
                Duration.ofMillis(1850),
                Optional.empty());
    }

    static PassReport emptyPass(Outcome outcome, StoppedBy stoppedBy, RuntimeException error, long foreign) {
        return new PassReport(
                outcome,
                Optional.ofNullable(stoppedBy),
                stoppedBy == StoppedBy.STOP_REQUESTED ? "" : "_duroxide",
                new ExpiredCount(0, 0),
                0,
                new SkippedCount(0, 0, 0, 0, 0),
                foreign,
                List.of(),
                DeletedRows.NONE,
                0,
                Optional.empty(),
                Duration.ofNanos(999_999),
                Optional.ofNullable(error));
    }

    static PlanReport eventfulPlan() {
        return new PlanReport(
                Outcome.COMPLETE,
                Optional.empty(),
                "duroxide",
                new ExpiredCount(1, 1),
                1,
                new SkippedCount(1, 0, 0, 0, 0),
                1,
                List.of(),
                List.of(
                        new Removal("00000001", Reason.AGE),
                        new Removal("00000002", Reason.CAP),
                        new Removal("00000003", Reason.ORPHAN)),
                Duration.ofMillis(4),
                Optional.empty());
    }

    static PlanReport emptyPlan() {
        return new PlanReport(
                Outcome.COMPLETE,
                Optional.empty(),
                "_duroxide",
                new ExpiredCount(0, 0),
                0,
                new SkippedCount(0, 0, 0, 0, 0),
                0,
                List.of(),
                List.of(),
                Duration.ZERO,
                Optional.empty());
    }
}
