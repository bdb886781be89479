// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Locale;
import org.dfreconciler.report.Repair;
import org.dfreconciler.report.RepairReport;
import org.dfreconciler.report.RepairResult;
import org.dfreconciler.report.RepairSummary;
import org.dfreconciler.rules.RepairKind;

/** For people: of each kind how many, which, from what to what, and the engine's word. */
public final class TextRepairReports implements RepairReports {

    /** JSON has more. */
    private static final int MOST_IDS = 20;

    private static final int LONGEST_ID = 40;
    private static final int LONGEST_WORD = 90;

    private final PrintStream out;

    public TextRepairReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void repaired(RepairReport report) {
        var sections = new ArrayList<String>();
        sections.add(summary(report));
        report.kinds().stream()
                .filter(summary -> summary.total() > 0)
                .map(summary -> kind(summary, report))
                .forEach(sections::add);
        if (!report.failures().isEmpty()) {
            sections.add(failures(report));
        }
        out.print(String.join("\n", sections));
        out.flush();
    }

    private static String summary(RepairReport report) {
        return String.format(
                Locale.ROOT,
                "%s %,d (engine schema %s, %.3f s).\n%s%s",
                report.applied() ? "Repaired" : "Would repair",
                report.count(RepairResult.REPAIRED),
                Printable.of(report.engineSchema()),
                report.elapsed().toMillis() / 1000.0,
                TextSections.stopped(report.stoppedBy(), "what it did not get to is left"),
                report.applied() ? "" : "Nothing was changed: --apply does it.\n");
    }

    private static String kind(RepairSummary summary, RepairReport report) {
        var text = new StringBuilder(new TextTable(heading(summary.kind()))
                .lineUnlessZero(report.applied() ? "repaired" : "to repair", summary.count(RepairResult.REPAIRED), "")
                .lineUnlessZero(
                        "not due",
                        summary.count(RepairResult.NOT_DUE),
                        "younger than the grace (--grace), or nobody knows since when")
                .lineUnlessZero(
                        "engine active",
                        summary.count(RepairResult.ENGINE_ACTIVE),
                        "a lease, a message or a work item is still there")
                .lineUnlessZero(
                        "unresolved",
                        summary.count(RepairResult.UNRESOLVED),
                        "an older transaction is open, or the record may be another workflow's")
                .lineUnlessZero(
                        "locked", summary.count(RepairResult.LOCKED), "another transaction holds it: repair it again")
                .lineUnlessZero(
                        "changed", summary.count(RepairResult.CHANGED), "somebody else was first, or removed it")
                .lineUnlessZero("failed", summary.count(RepairResult.FAILED), "could not be repaired, see below")
                .toString());
        summary.repairs().stream().limit(MOST_IDS).forEach(repair -> text.append(line(repair)));
        var more = summary.total() - Math.min(MOST_IDS, summary.repairs().size());
        if (more > 0) {
            text.append(String.format(Locale.ROOT, "  and %,d more\n", more));
        }
        return text.toString();
    }

    private static String heading(RepairKind kind) {
        return switch (kind) {
            case STRANDED -> "Stranded: pending or running in df, ended in the engine";
            case ZOMBIES -> "Zombies: executions of ids of which the engine has no record";
            case STRAYS -> "Strays: sub-orchestrations whose parent and root are gone";
        };
    }

    private static String line(Repair repair) {
        var text = new StringBuilder("  ").append(Printable.beginningOf(repair.id(), LONGEST_ID));
        repair.to()
                .ifPresent(to -> text.append("  ")
                        .append(Printable.beginningOf(repair.from().orElse("no status"), LONGEST_ID))
                        .append(" -> ")
                        .append(to));
        if (repair.executions() > 0) {
            text.append("  ").append(TextSections.count(repair.executions(), "execution", "executions"));
        }
        if (repair.members() > 0) {
            text.append("  ").append(TextSections.count(repair.members(), "record", "records"));
        }
        repair.since()
                .ifPresent(since -> text.append(repair.executions() > 0 ? ", since " : ", ended ")
                        .append(time(since)));
        if (repair.result() != RepairResult.REPAIRED) {
            text.append("  ").append(repair.result());
        }
        text.append('\n');
        if (!repair.word().isEmpty()) {
            text.append("    ")
                    .append(Printable.beginningOf(repair.word(), LONGEST_WORD))
                    .append('\n');
        }
        return text.toString();
    }

    /** To the second; what is infinite has none. */
    private static String time(Instant time) {
        return Times.of(
                time.equals(Instant.MIN) || time.equals(Instant.MAX) ? time : time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String failures(RepairReport report) {
        var text = new StringBuilder("Failed\n");
        report.failures()
                .forEach(failure -> text.append("  ")
                        .append(Printable.beginningOf(failure.id(), LONGEST_ID))
                        .append("  ")
                        .append(Printable.of(failure.message()))
                        .append('\n'));
        var more = report.count(RepairResult.FAILED) - report.failures().size();
        if (more > 0) {
            text.append(String.format(Locale.ROOT, "  and %,d more\n", more));
        }
        return text.toString();
    }
}
