// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.util.List;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.report.SkippedCount;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;

/** The parts of a report for people. */
final class TextSections {

    private TextSections() {}

    static String reasons(String heading, Summary summary, RetentionPolicy policy) {
        return new TextTable(heading)
                .line(
                        "by age",
                        summary.expired().age(),
                        "ended more than " + days(policy.retention().toDays()) + " ago")
                .line(
                        "by cap",
                        summary.expired().cap(),
                        "not among the newest " + policy.maxRetained() + " that have ended")
                .line(
                        "orphans",
                        summary.orphans(),
                        (policy.orphanScope() == OrphanScope.FAILED ? "failed" : "ended") + " more than "
                                + days(policy.orphanGrace().toDays()) + " ago, and no df row can appear any more")
                .toString();
    }

    static String rows(DeletedRows deleted) {
        return new TextTable("Rows deleted")
                .line("df.instances", deleted.dfInstances(), "")
                .line("df.nodes", deleted.dfNodes(), "")
                .line("engine.instances", deleted.engineInstances(), "")
                .line("engine.executions", deleted.engineExecutions(), "")
                .line("engine.history", deleted.engineHistory(), "")
                .line("engine.queue", deleted.engineQueue(), "")
                .toString();
    }

    static String skipped(SkippedCount skipped) {
        return new TextTable("Due, but left alone")
                .lineUnlessZero(
                        "engine active", skipped.engineActive(), "the engine still runs it, or part of its tree")
                .lineUnlessZero("locked", skipped.locked(), "another transaction holds it; the next pass looks again")
                .lineUnlessZero("unresolved", skipped.unresolved(), "not provable now; the next pass looks again")
                .lineUnlessZero("changed", skipped.changed(), "no longer due, or gone, when looked at under lock")
                .lineUnlessZero("failed", skipped.failed(), "could not be deleted, see below")
                .toString();
    }

    static String failures(List<InstanceFailure> failures) {
        var text = new StringBuilder("Failed\n");
        failures.forEach(failure -> text.append("  ")
                .append(failure.id())
                .append("  ")
                .append(failure.message())
                .append('\n'));
        return text.toString();
    }

    static String ids(List<Removal> removals) {
        var text = new StringBuilder("Ids\n");
        removals.forEach(removal -> text.append("  ")
                .append(removal.id())
                .append("  ")
                .append(removal.reason())
                .append('\n'));
        return text.toString();
    }

    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    private static String days(long number) {
        return count(number, "day", "days");
    }
}
