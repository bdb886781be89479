// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.repair;

import static java.util.stream.Collectors.joining;

import java.util.Locale;
import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one log line of a repair, as a pass has one: a warning where it left work behind, otherwise info where it did something. */
final class RepairLog {

    private static final Logger log = LoggerFactory.getLogger("org.dfreconciler.Repairer");

    private RepairLog() {}

    static void of(RepairReport report) {
        var summary = summary(report);
        if (report.outcome() == Outcome.FAILED) {
            log.warn(
                    "repair ended by an error after it {}; what is left waits for another repair: {}",
                    summary,
                    report.error().map(DatabaseError::message).orElse(""));
        } else if (report.stoppedBy().isPresent()) {
            log.warn(
                    "repair stopped early ({}) after it {}; what is left waits for another repair",
                    report.stoppedBy().get(),
                    summary);
        } else if (!report.failures().isEmpty()) {
            log.warn(
                    "repair {}; {} could not be repaired, first {}",
                    summary,
                    report.count(RepairResult.FAILED),
                    report.failures().get(0));
        } else if (report.count(RepairResult.REPAIRED) > 0) {
            log.info("repair {}", summary);
        } else {
            log.debug("repair {}", summary);
        }
    }

    private static String summary(RepairReport report) {
        var looked = report.kinds().stream().mapToLong(RepairSummary::total).sum();
        var byKind = report.kinds().stream().map(RepairLog::ofKind).collect(joining(", "));
        return "set right " + byKind + ", skipped " + (looked - report.count(RepairResult.REPAIRED)) + ", in "
                + report.elapsed().toMillis() + " ms";
    }

    private static String ofKind(RepairSummary summary) {
        return summary.count(RepairResult.REPAIRED) + " "
                + summary.kind().name().toLowerCase(Locale.ROOT);
    }
}
