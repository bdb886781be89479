// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

import org.dfreconciler.internal.store.DatabaseError;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;
import org.slf4j.Logger;

/** The one log line of a pass or a purge: a warning where it left work behind, otherwise info where it did something. */
final class PassLog {

    private PassLog() {}

    static void ofPass(Logger log, PassReport report) {
        var summary = "removed " + report.expired() + " expired instances and " + report.orphans() + " orphans, "
                + pruned(report) + rest(report);
        log(log, report, "pass", summary, "the next pass does the rest");
        if (report.deadLoops() > 0) {
            log.warn(
                    "{} loops that nothing will wake are left, first {}",
                    report.deadLoops(),
                    report.deadLoopIds().get(0));
        }
        report.notes().forEach(log::warn);
    }

    static void ofPurge(Logger log, PassReport report) {
        var summary = "removed " + report.purged() + " instances, " + rest(report);
        log(log, report, "purge", summary, "what is left waits for another purge");
        report.notes().forEach(log::warn);
    }

    private static String rest(PassReport report) {
        return "skipped " + report.skipped() + ", in " + report.elapsed().toMillis() + " ms";
    }

    private static void log(Logger log, PassReport report, String act, String summary, String consequence) {
        if (report.outcome() == Outcome.FAILED) {
            log.warn(
                    "{} ended by an error after it {}; {}: {}",
                    act,
                    summary,
                    consequence,
                    report.error().map(DatabaseError::message).orElse(""));
        } else if (report.stoppedBy().isPresent()) {
            log.warn(
                    "{} stopped early ({}) after it {}; {}",
                    act,
                    report.stoppedBy().get(),
                    summary,
                    consequence);
        } else if (!report.failures().isEmpty()) {
            log.warn(
                    "{} {}; {} could not be deleted, first {}",
                    act,
                    summary,
                    report.count(Fate.FAILED),
                    report.failures().get(0));
        } else if (report.removed() > 0 || report.prunedExecutions() > 0) {
            log.info("{} {}", act, summary);
        } else {
            log.debug("{} {}", act, summary);
        }
    }

    private static String pruned(PassReport report) {
        return report.prunedExecutions() == 0
                ? ""
                : "pruned " + report.prunedExecutions() + " executions of " + report.pruned() + " loops, ";
    }
}
