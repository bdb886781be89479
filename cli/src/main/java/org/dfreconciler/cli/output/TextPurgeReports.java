// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;

/** For people: how many went, rows by table, and which stay and why. */
public final class TextPurgeReports implements PurgeReports {

    /** JSON has more. */
    private static final int MOST_IDS = 20;

    private final PrintStream out;

    public TextPurgeReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void purged(PassReport report) {
        var sections = new ArrayList<String>();
        sections.add("Purged " + TextSections.count(report.purged(), "instance", "instances") + " in "
                + TextSections.count(report.batches(), "batch", "batches") + TextSections.surroundings(report)
                + TextSections.stopped(report, "what it did not get to is left"));
        if (report.purged() > 0) {
            sections.add(TextSections.rows(report.deleted()));
        }
        if (report.skipped() > 0) {
            sections.add(left(report));
        }
        if (!report.failures().isEmpty()) {
            sections.add(TextSections.failures(report));
        }
        if (!report.notes().isEmpty()) {
            sections.add(TextSections.notes(report.notes()));
        }
        out.print(String.join("\n", sections));
        out.flush();
    }

    private static String left(PassReport report) {
        var text = new StringBuilder(new TextTable("Left alone")
                .lineUnlessZero("held", report.count(Fate.HELD), "until it is released, or its hold runs out")
                .lineUnlessZero(
                        "engine active",
                        report.count(Fate.ENGINE_ACTIVE),
                        "the engine still runs it, or part of its tree, or may yet")
                .lineUnlessZero("locked", report.count(Fate.LOCKED), "another transaction holds it: purge it again")
                .lineUnlessZero("unresolved", report.count(Fate.UNRESOLVED), "its tree is not its own alone")
                .lineUnlessZero("not due", report.count(Fate.NOT_DUE), "it has not ended, or no longer matches")
                .lineUnlessZero("gone", report.count(Fate.GONE), "there is no such instance, or no longer")
                .lineUnlessZero("failed", report.count(Fate.FAILED), "could not be deleted, see below")
                .toString());
        report.left().entrySet().stream()
                .limit(MOST_IDS)
                .forEach(left -> text.append("  ")
                        .append(left.getKey())
                        .append("  ")
                        .append(left.getValue())
                        .append('\n'));
        var more = report.skipped()
                - report.count(Fate.FAILED)
                - Math.min(MOST_IDS, report.left().size());
        if (more > 0) {
            text.append("  and ").append(TextSections.number(more)).append(" more\n");
        }
        return text.toString();
    }
}
