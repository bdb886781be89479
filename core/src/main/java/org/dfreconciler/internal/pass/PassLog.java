// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.slf4j.Logger;

/** The one log line of a pass: a warning where it left work behind, otherwise info where it did something. */
final class PassLog {

    private PassLog() {}

    static void log(Logger log, PassReport report) {
        var summary = "removed " + report.expired() + " expired instances and " + report.orphans() + " orphans, "
                + pruned(report) + "skipped " + report.skipped() + ", in "
                + report.elapsed().toMillis() + " ms";
        if (report.outcome() == Outcome.FAILED) {
            log.warn(
                    "pass ended by an error after it {}; the next pass does the rest: {}",
                    summary,
                    report.error().map(DatabaseError::message).orElse(""));
        } else if (report.stoppedBy().isPresent()) {
            log.warn(
                    "pass stopped early ({}) after it {}; the next pass does the rest",
                    report.stoppedBy().get(),
                    summary);
        } else if (!report.failures().isEmpty()) {
            log.warn(
                    "pass {}; {} could not be deleted, first {}",
                    summary,
                    report.count(Fate.FAILED),
                    report.failures().get(0));
        } else if (report.removed() > 0 || report.prunedExecutions() > 0) {
            log.info("pass {}", summary);
        } else {
            log.debug("pass {}", summary);
        }
        if (report.deadLoops() > 0) {
            log.warn(
                    "{} loops that nothing will wake are left, first {}",
                    report.deadLoops(),
                    report.deadLoopIds().get(0));
        }
        report.notes().forEach(log::warn);
    }

    private static String pruned(PassReport report) {
        return report.prunedExecutions() == 0
                ? ""
                : "pruned " + report.prunedExecutions() + " executions of " + report.pruned() + " loops, ";
    }
}
