// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.Report;
import org.dfreconciler.rules.RetentionPolicy;

/** Reports for people: what went and why, rows by table, what stayed and why; one line where there was nothing to do. */
public final class TextReports implements Reports {

    private final PrintStream out;
    private final RetentionPolicy policy;

    public TextReports(PrintStream out, RetentionPolicy policy) {
        this.out = out;
        this.policy = policy;
    }

    /** The error is not of the report: it is said elsewhere. */
    @Override
    public void pass(Occasion occasion, PassReport report, Optional<String> error) {
        print(text(report));
    }

    /** In lines, the last one ended. */
    String text(PassReport report) {
        var sections = new ArrayList<String>();
        sections.add("Removed " + removals(report) + " in " + TextSections.count(report.batches(), "batch", "batches")
                + TextSections.surroundings(report) + TextSections.stopped(report, "the next pass does the rest"));
        if (report.removed() > 0) {
            sections.add(TextSections.reasons("Removed", report, policy));
        }
        if (TextSections.prunesAny(report)) {
            sections.add("Pruned " + TextSections.executions(report) + "; the loops go on.\n");
        }
        if (report.removed() > 0 || TextSections.prunesAny(report)) {
            sections.add(TextSections.rows(report.deleted()));
        }
        return text(report, sections);
    }

    @Override
    public void plan(PlanReport report, IdList ids) {
        var sections = new ArrayList<String>();
        sections.add("A pass would remove " + removals(report) + "; nothing was changed"
                + TextSections.surroundings(report) + TextSections.stopped(report, "there may be more"));
        if (report.removed() > 0) {
            sections.add(TextSections.reasons("Would remove", report, policy));
            if (ids == IdList.SHOWN) {
                sections.add(TextSections.ids(report.removals()));
            }
        }
        if (TextSections.prunesAny(report)) {
            sections.add("Would prune " + TextSections.executions(report) + "; the loops would go on.\n");
        }
        print(text(report, sections));
    }

    private void print(String text) {
        out.print(text);
        out.flush();
    }

    private static String text(Report report, List<String> sections) {
        if (nothingWasDue(report)) {
            return nothingToDo(report);
        }
        if (report.fatesByDatabase().size() > 1) {
            sections.add(TextSections.databases(report));
        }
        if (report.fatesByClause().values().stream().anyMatch(fates -> !fates.isEmpty())) {
            sections.add(TextSections.clauses(report));
        }
        if (report.skipped() > 0) {
            sections.add(TextSections.skipped(report));
        }
        if (report.deadLoops() > 0) {
            sections.add(TextSections.deadLoops(report));
        }
        if (!report.failures().isEmpty()) {
            sections.add(TextSections.failures(report));
        }
        if (!report.notes().isEmpty()) {
            sections.add(TextSections.notes(report.notes()));
        }
        if (report.foreign() > 0) {
            sections.add(foreign(report.foreign()) + " never touched.\n");
        }
        return String.join("\n", sections);
    }

    private static boolean nothingWasDue(Report report) {
        return report.outcome() == Outcome.COMPLETE
                && report.fates().isEmpty()
                && report.deadLoops() == 0
                && report.notes().isEmpty();
    }

    private static String nothingToDo(Report report) {
        return "Nothing to do: nothing has expired and no orphan is due (engine schema " + report.engineSchema()
                + (report.foreign() == 0 ? "" : "; " + foreign(report.foreign()) + " never touched") + ").\n";
    }

    private static String removals(Report report) {
        return TextSections.count(report.expired(), "expired instance", "expired instances") + " and "
                + TextSections.count(report.orphans(), "orphan", "orphans");
    }

    private static String foreign(long count) {
        return TextSections.count(count, "engine root is not pg_durable's:", "engine roots are not pg_durable's:");
    }
}
