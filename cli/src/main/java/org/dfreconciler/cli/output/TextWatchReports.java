// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.dfreconciler.report.Outcome;
import org.dfreconciler.report.PassReport;
import org.dfreconciler.rules.Fate;

/** A log: one line for a pass that removed nothing and met nothing new, else a line with the whole report indented below. */
public final class TextWatchReports implements WatchReports {

    private final TextReports reports;
    private final PrintStream out;
    private final TextWatchFailures failures;
    private List<String> lastNotes = List.of();

    public TextWatchReports(TextReports reports, PrintStream out, TextWatchFailures failures) {
        this.reports = reports;
        this.out = out;
        this.failures = failures;
    }

    @Override
    public void pass(Occasion occasion, PassReport report, Optional<String> error) {
        var lines = isQuiet(report)
                ? List.of(nothingRemoved(report))
                : reports.text(report).lines().filter(line -> !line.isEmpty()).toList();
        var next = occasion.next().map(time -> " Next pass at " + time + ".").orElse("");
        var entry = new StringBuilder(occasion.heading() + lines.get(0) + next + "\n");
        lines.stream().skip(1).forEach(line -> entry.append("  ").append(line).append('\n'));
        out.print(entry);
        out.flush();
        lastNotes = report.notes();
        error.ifPresent(sentence -> failures.say(occasion, sentence));
    }

    @Override
    public void failed(Occasion occasion, CommandFailure failure) {
        failures.failed(occasion, failure);
    }

    /** A note that stands from pass to pass is said once. */
    private boolean isQuiet(PassReport report) {
        return report.outcome() == Outcome.COMPLETE
                && report.removed() == 0
                && !TextSections.prunesAny(report)
                && report.notes().equals(lastNotes);
    }

    private static String nothingRemoved(PassReport report) {
        var stays = new ArrayList<String>();
        if (report.skipped() > 0) {
            stays.add("left alone: " + fates(report.fates()));
        }
        if (report.deadLoops() > 0) {
            stays.add(TextSections.count(report.deadLoops(), "loop", "loops") + " that nothing will wake");
        }
        if (!report.notes().isEmpty()) {
            stays.add("notes as before");
        }
        return "Nothing removed" + stays.stream().map(each -> "; " + each).collect(joining()) + ".";
    }

    private static String fates(Map<Fate, Long> fates) {
        return new TreeMap<>(fates)
                .entrySet().stream()
                        .map(fate ->
                                fate.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + fate.getValue())
                        .collect(joining(", "));
    }
}
