// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.report.PlanReport;
import org.dfreconciler.report.StoppedBy;
import org.dfreconciler.rules.RetentionPolicy;

/** Reports for people: what went and why, rows by table, what stayed and why; one line where there was nothing to do. */
public final class TextReports implements Reports {

    private final PrintStream out;
    private final RetentionPolicy policy;

    public TextReports(PrintStream out, RetentionPolicy policy) {
        this.out = out;
        this.policy = policy;
    }

    @Override
    public void pass(PassReport report) {
        var summary = Summary.of(report);
        var sections = new ArrayList<String>();
        sections.add("Removed " + removals(summary) + " in " + TextSections.count(report.batches(), "batch", "batches")
                + surroundings(summary) + stopped(summary, "the next pass does the rest"));
        if (summary.removed() > 0) {
            sections.add(TextSections.reasons("Removed", summary, policy));
            sections.add(TextSections.rows(report.deleted()));
        }
        print(summary, sections);
    }

    @Override
    public void plan(PlanReport report, IdList ids) {
        var summary = Summary.of(report);
        var sections = new ArrayList<String>();
        sections.add("A pass would remove " + removals(summary) + "; nothing was changed" + surroundings(summary)
                + stopped(summary, "there may be more"));
        if (summary.removed() > 0) {
            sections.add(TextSections.reasons("Would remove", summary, policy));
            if (ids == IdList.SHOWN) {
                sections.add(TextSections.ids(report.removals()));
            }
        }
        print(summary, sections);
    }

    private void print(Summary summary, List<String> sections) {
        if (summary.nothingWasDue()) {
            out.print(nothingToDo(summary));
        } else {
            if (summary.skipped().total() > 0) {
                sections.add(TextSections.skipped(summary.skipped()));
            }
            if (!summary.failures().isEmpty()) {
                sections.add(TextSections.failures(summary.failures()));
            }
            if (summary.foreign() > 0) {
                sections.add(foreign(summary.foreign()) + " never touched.\n");
            }
            out.print(String.join("\n", sections));
        }
        out.flush();
    }

    private static String nothingToDo(Summary summary) {
        return "Nothing to do: nothing has expired and no orphan is due (engine schema " + summary.engineSchema()
                + (summary.foreign() == 0 ? "" : "; " + foreign(summary.foreign()) + " never touched") + ").\n";
    }

    private static String removals(Summary summary) {
        return TextSections.count(summary.expired().total(), "expired instance", "expired instances") + " and "
                + TextSections.count(summary.orphans(), "orphan", "orphans");
    }

    private static String foreign(long count) {
        return TextSections.count(
                count, "engine root has an id that is not df's:", "engine roots have ids that are not df's:");
    }

    private static String surroundings(Summary summary) {
        // Empty where the pass was stopped before it looked.
        var schema = summary.engineSchema().isEmpty() ? "" : "engine schema " + summary.engineSchema() + ", ";
        var seconds = summary.elapsed().toMillis() / 1000.0;
        return String.format(Locale.ROOT, " (%s%.3f s).\n", schema, seconds);
    }

    private static String stopped(Summary summary, String consequence) {
        return summary.stoppedBy()
                .map(cause -> "Stopped early, because " + words(cause) + ": " + consequence + ".\n")
                .orElse("");
    }

    private static String words(StoppedBy cause) {
        return switch (cause) {
            case TIME_BUDGET -> "the time budget was used up";
            case STOP_REQUESTED -> "it was interrupted";
            case ERROR -> "of an error";
        };
    }
}
