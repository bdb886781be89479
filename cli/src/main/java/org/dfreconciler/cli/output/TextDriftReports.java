// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;

/** A paragraph for each kind that there is: how many, since when, what it means, what to do, and ids to begin with. */
public final class TextDriftReports implements DriftReports {

    private static final int LONGEST_ID = 60;

    private final PrintStream out;

    public TextDriftReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void drift(DriftReport report) {
        var sections = new ArrayList<String>();
        sections.add(summary(report));
        section("Needs attention", report, DriftKind::needsAttention).forEach(sections::add);
        section("Nothing to do: in order, or a pass takes care of it", report, Predicate.not(DriftKind::needsAttention))
                .forEach(sections::add);
        if (!report.notKnown().isEmpty()) {
            sections.add(notKnown(report.notKnown()));
        }
        if (!report.largestLoops().isEmpty()) {
            sections.add(loops(report.largestLoops()));
        }
        if (!report.tableSizes().isEmpty()) {
            sections.add(tables(report.tableSizes()));
        }
        if (!report.notes().isEmpty()) {
            sections.add(TextSections.notes(report.notes()));
        }
        out.print(String.join("\n", sections));
        out.flush();
    }

    private static String summary(DriftReport report) {
        var unknown = report.notKnown().isEmpty() ? "" : ", of what is known";
        var schema =
                report.engineSchema().isEmpty() ? "" : "engine schema " + Printable.of(report.engineSchema()) + ", ";
        return String.format(
                Locale.ROOT,
                "%,d %s attention%s (%s%.3f s).\nWhat is younger than %d minutes is taken to be under way.\n",
                report.needingAttention(),
                report.needingAttention() == 1 ? "disagreement needs" : "disagreements need",
                unknown,
                schema,
                report.elapsed().toMillis() / 1000.0,
                DriftKind.UNDER_WAY.toMinutes());
    }

    private static Stream<String> section(String heading, DriftReport report, Predicate<DriftKind> some) {
        var there = report.drifts().stream()
                .filter(drift -> drift.count() > 0 && some.test(drift.kind()))
                .toList();
        return there.isEmpty()
                ? Stream.empty()
                : Stream.of(heading + "\n"
                        + there.stream().map(drift -> paragraph(drift, report)).collect(joining()));
    }

    private static String paragraph(Drift drift, DriftReport report) {
        var since = drift.oldest()
                .map(oldest -> "  oldest since " + Ages.since(oldest, report.at()))
                .orElse("");
        return String.format(Locale.ROOT, "  %-21s %,9d%s\n", words(drift.kind().name()), drift.count(), since)
                + Wrapped.text(drift.kind().meaning() + "; " + drift.kind().advice() + ".")
                + Wrapped.text(samples(drift));
    }

    private static String samples(Drift drift) {
        return drift.samples().stream()
                .map(id -> Printable.beginningOf(id, LONGEST_ID))
                .collect(joining(", ", "", drift.count() > drift.samples().size() ? ", …" : ""));
    }

    private static String notKnown(List<NotKnown> unknown) {
        return "Not known\n"
                + unknown.stream()
                        .map(question -> String.format(
                                Locale.ROOT, "  %-21s %s\n", words(question.what()), Printable.of(question.why())))
                        .collect(joining());
    }

    private static String loops(List<LoopSize> loops) {
        return "Largest live loops (bytes: by their share of all executions)\n"
                + loops.stream()
                        .map(loop -> String.format(
                                Locale.ROOT,
                                "  %-21s %,9d executions%s\n",
                                Printable.beginningOf(loop.id(), LONGEST_ID),
                                loop.executions(),
                                loop.bytes().isPresent()
                                        ? "  about " + Bytes.of(loop.bytes().getAsLong())
                                        : ""))
                        .collect(joining());
    }

    private static String tables(List<TableSize> sizes) {
        return "Tables (with indexes; rows as the server last estimated them)\n"
                + sizes.stream()
                        .map(size -> String.format(
                                Locale.ROOT,
                                "  %-25s %9s  %,12d rows\n",
                                size.table(),
                                Bytes.of(size.bytes()),
                                size.rows()))
                        .collect(joining());
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
