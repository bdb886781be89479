// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.Ages;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.NotKnown;

/** What is wrong: disagreements that need attention, what stands in a pass's way, what disturbs it, and what is not known. */
record Troubles(List<Trouble> troubles, List<Unknown> unknown) {

    private static final Set<String> OPTIONAL = Set.of(InventoryReport.REMOVALS, InventoryReport.LABELS);

    /**
     * One of them.
     *
     * @param count empty where it is about one thing
     * @param since empty where nobody knows
     * @param more empty where all ids are named
     */
    record Trouble(
            String level,
            String mark,
            String name,
            String count,
            String since,
            String meaning,
            List<String> ids,
            String more) {

        public boolean hasIds() {
            return !ids.isEmpty();
        }

        private static Trouble of(Drift drift, DriftReport report) {
            var level = Level.BAD;
            return new Trouble(
                    level.style(),
                    level.mark(),
                    Words.constant(drift.kind().name()),
                    Words.number(drift.count()),
                    drift.oldest()
                            .map(oldest -> "oldest since " + Ages.since(oldest, report.at()))
                            .orElse(""),
                    Words.sentence(drift.kind().meaning()),
                    drift.samples().stream().map(Words::name).toList(),
                    drift.count() > drift.samples().size()
                            ? "and "
                                    + Words.number(
                                            drift.count() - drift.samples().size()) + " more"
                            : "");
        }

        private static Trouble of(Check check) {
            var level = Level.of(check);
            return of(level, check.topic(), check.sentence());
        }

        private static Trouble of(Level level, String topic, String sentence) {
            return new Trouble(
                    level.style(), level.mark(), Words.capital(topic), "", "", Words.sentence(sentence), List.of(), "");
        }
    }

    public boolean hasUnknown() {
        return !unknown.isEmpty();
    }

    static Troubles of(PageContents contents) {
        var report = contents.drift();
        var checks = contents.checkup().checks();
        var troubles = new ArrayList<Trouble>();
        report.drifts().stream()
                .filter(drift -> drift.kind().needsAttention() && drift.count() > 0)
                .forEach(drift -> troubles.add(Trouble.of(drift, report)));
        checks.stream().filter(check -> Level.of(check) == Level.BAD).forEach(check -> troubles.add(Trouble.of(check)));
        notes(report, checks).forEach(note -> troubles.add(Trouble.of(Level.WARNING, "note", note)));
        checks.stream()
                .filter(check -> Level.of(check) == Level.WARNING)
                .forEach(check -> troubles.add(Trouble.of(check)));
        return new Troubles(troubles, unknown(contents));
    }

    /** The report's notes that no check says already. */
    private static Stream<String> notes(DriftReport report, List<Check> checks) {
        var said = checks.stream().map(Check::sentence).collect(Collectors.toSet());
        return report.notes().stream().filter(note -> !said.contains(note));
    }

    /** Without what is a matter of choice, receipts and the right to read labels: their own sections say it. */
    private static List<Unknown> unknown(PageContents contents) {
        var ofInventory = contents.inventory().notKnown().stream().filter(one -> !OPTIONAL.contains(one.what()));
        return Stream.<NotKnown>concat(contents.drift().notKnown().stream(), ofInventory)
                .map(Unknown::of)
                .toList();
    }
}
