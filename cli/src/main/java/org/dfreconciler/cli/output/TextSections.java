// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dfreconciler.report.DeletedRows;
import org.dfreconciler.report.Report;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.Clause;
import org.dfreconciler.rules.Fate;
import org.dfreconciler.rules.OrphanScope;
import org.dfreconciler.rules.Removal;
import org.dfreconciler.rules.RetentionPolicy;

/** The parts of a report for people. */
final class TextSections {

    private TextSections() {}

    static String surroundings(Report report) {
        // Empty where the pass was stopped before it looked.
        var schema = report.engineSchema().isEmpty() ? "" : "engine schema " + report.engineSchema() + ", ";
        var seconds = report.elapsed().toMillis() / 1000.0;
        return String.format(Locale.ROOT, " (%s%.3f s).\n", schema, seconds);
    }

    static String stopped(Report report, String consequence) {
        return stopped(report.stoppedBy(), consequence);
    }

    static String stopped(Optional<StoppedBy> stoppedBy, String consequence) {
        return stoppedBy
                .map(cause -> "Stopped early, because " + words(cause) + ": " + consequence + ".\n")
                .orElse("");
    }

    private static String words(StoppedBy cause) {
        return switch (cause) {
            case TIME_BUDGET -> "the time budget was used up";
            case STOP_REQUESTED -> "it was interrupted";
            case CONNECTION_LOST -> "the connection was lost";
            case ERROR -> "of an error";
        };
    }

    static String reasons(String heading, Report report, RetentionPolicy policy) {
        return new TextTable(heading)
                .line(
                        "by age",
                        report.count(Fate.AGE),
                        "ended more than " + Ages.exactly(policy.retention()) + " ago"
                                + (policy.clauses().isEmpty() ? "" : ", or than its clause keeps it"))
                .line(
                        "by cap",
                        report.count(Fate.CAP),
                        "beyond its owner's share of the newest " + number(policy.maxRetained()))
                .line(
                        "orphans",
                        report.orphans(),
                        (policy.orphanScope() == OrphanScope.FAILED ? "failed" : "ended") + " more than "
                                + Ages.exactly(policy.orphanGrace()) + " ago, and no df row can appear any more")
                .toString();
    }

    static String databases(Report report) {
        return by("By database", report.fatesByDatabase());
    }

    /** The clauses that decided on something, each with its fates. */
    static String clauses(Report report) {
        var decided = new LinkedHashMap<Clause, Map<Fate, Long>>(report.fatesByClause());
        decided.values().removeIf(Map::isEmpty);
        return by("By clause", decided);
    }

    private static String by(String heading, Map<?, Map<Fate, Long>> fatesByName) {
        var table = new TextTable(heading);
        fatesByName.forEach((name, fates) -> {
            var all = fates.values().stream().mapToLong(Long::longValue).sum();
            var go = fates.entrySet().stream()
                    .filter(fate -> fate.getKey().goes())
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            var goOn = fates.getOrDefault(Fate.PRUNED, 0L);
            table.line(name.toString(), go, all == go + goOn ? "" : number(all - go - goOn) + " left alone");
        });
        return table.toString();
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

    static String skipped(Report report) {
        return new TextTable("Looked due, but left alone")
                .lineUnlessZero("held", report.count(Fate.HELD), "until it is released, or its hold runs out")
                .lineUnlessZero(
                        "not approved", report.count(Fate.NOT_APPROVED), "the plan that was approved does not name it")
                .lineUnlessZero(
                        "engine active",
                        report.count(Fate.ENGINE_ACTIVE),
                        "the engine still runs it, or part of its tree, or may yet")
                .lineUnlessZero(
                        "locked", report.count(Fate.LOCKED), "another transaction holds it; the next pass looks again")
                .lineUnlessZero(
                        "unresolved", report.count(Fate.UNRESOLVED), "not provable now; the next pass looks again")
                .lineUnlessZero("not due", report.count(Fate.NOT_DUE), "no longer due when looked at under lock")
                .lineUnlessZero("gone", report.count(Fate.GONE), "no longer there when looked at under lock")
                .lineUnlessZero("failed", report.count(Fate.FAILED), "could not be deleted, see below")
                .toString();
    }

    static boolean prunesAny(Report report) {
        return report.prunedExecutions() + report.prunedSubOrchestrations() > 0;
    }

    static String executions(Report report) {
        return count(report.prunedExecutions(), "execution", "executions") + " of "
                + count(report.pruned(), "live loop", "live loops")
                + (report.prunedSubOrchestrations() == 0
                        ? ""
                        : ", and "
                                + count(report.prunedSubOrchestrations(), "sub-orchestration", "sub-orchestrations")
                                + " that they had started");
    }

    /** The first few by name: JSON has more. */
    static String deadLoops(Report report) {
        var shown = report.deadLoopIds().stream().limit(10).collect(joining(", "));
        return count(report.deadLoops(), "loop stands", "loops stand")
                + " between two turns with nothing queued that would begin the next: left alone (" + shown
                + (report.deadLoops() > 10 ? ", …" : "") + ").\n";
    }

    static String notes(List<String> notes) {
        return notes.stream().map(note -> "Note: " + Printable.of(note) + ".\n").collect(joining());
    }

    static String failures(Report report) {
        var text = new StringBuilder("Failed\n");
        report.failures()
                .forEach(failure -> text.append("  ")
                        .append(failure.id())
                        .append("  ")
                        .append(Printable.of(failure.message()))
                        .append('\n'));
        var more = report.count(Fate.FAILED) - report.failures().size();
        if (more > 0) {
            text.append("  and ").append(number(more)).append(" more\n");
        }
        return text.toString();
    }

    static String ids(List<Removal> removals) {
        var text = new StringBuilder("Ids\n");
        removals.forEach(removal -> text.append("  ")
                .append(removal.id())
                .append("  ")
                .append(removal.fate())
                .append(removal.clause() == null ? "" : "  " + removal.clause())
                .append('\n'));
        return text.toString();
    }

    static String count(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** With a comma before each three digits. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
