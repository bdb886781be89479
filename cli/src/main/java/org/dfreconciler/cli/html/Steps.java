// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import static java.util.function.Predicate.not;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.cli.output.Printable;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.Check;
import org.dfreconciler.report.Drift;
import org.dfreconciler.rules.DriftKind;
import org.dfreconciler.rules.InstanceIds;

/** What to do, in the order of its worth: what keeps a pass from running, what needs attention, what is due, what disturbs. */
record Steps(List<Step> steps) {

    private static final String PROGRAM = "java -jar df-reconciler.jar ";
    private static final int LONGEST_LINE = 500;

    /**
     * One of them.
     *
     * @param advice in a sentence; empty where the commands say it
     */
    record Step(String what, String advice, List<String> commands) {

        public boolean hasCommands() {
            return !commands.isEmpty();
        }
    }

    public boolean hasSteps() {
        return !steps.isEmpty();
    }

    static Steps of(PageContents contents) {
        var steps = new ArrayList<Step>();
        of(contents, Level.BAD).forEach(steps::add);
        contents.drift().drifts().stream()
                .filter(drift -> drift.kind().needsAttention() && drift.count() > 0)
                .forEach(drift -> steps.add(of(drift)));
        due(contents).forEach(steps::add);
        of(contents, Level.WARNING).forEach(steps::add);
        return new Steps(steps);
    }

    private static Stream<Step> of(PageContents contents, Level level) {
        return contents.checkup().checks().stream()
                .filter(check -> Level.of(check) == level && !check.advice().isEmpty())
                .map(Steps::of);
    }

    private static Step of(Check check) {
        var lines = check.advice().stream()
                .map(line -> Printable.beginningOf(line, LONGEST_LINE))
                .toList();
        var advice = lines.stream().filter(not(Steps::isStatement)).toList();
        return new Step(
                Words.sentence(check.sentence()),
                advice.isEmpty() ? "" : Words.sentence(String.join("; ", advice)),
                lines.stream().filter(Steps::isStatement).toList());
    }

    private static boolean isStatement(String line) {
        return line.endsWith(";");
    }

    private static Step of(Drift drift) {
        return new Step(
                Words.constant(drift.kind().name()) + ", " + Words.number(drift.count()) + ":",
                Words.sentence(drift.kind().advice()),
                commands(drift));
    }

    /** Ids are tenants' words: in a command that somebody copies stands none that a shell could read otherwise. */
    private static List<String> commands(Drift drift) {
        if (drift.kind() == DriftKind.STRANDED || drift.kind() == DriftKind.ZOMBIE) {
            var kind = drift.kind() == DriftKind.STRANDED ? "stranded" : "zombies";
            return List.of(PROGRAM + "repair " + kind, PROGRAM + "repair " + kind + " --apply");
        }
        return drift.samples().stream()
                .filter(InstanceIds::isRootForm)
                .limit(1)
                .map(id -> PROGRAM + "explain " + id)
                .toList();
    }

    private static Stream<Step> due(PageContents contents) {
        var instances = contents.inventory().ages().stream()
                        .mapToLong(AgeBand::count)
                        .sum()
                - contents.inventory().ages().stream().mapToLong(AgeBand::stays).sum();
        var orphans = contents.drift()
                .drift(DriftKind.ORPHAN_PROVED)
                .map(Drift::count)
                .orElse(0L);
        if (instances + orphans == 0) {
            return Stream.empty();
        }
        return Stream.of(new Step(
                Words.count(instances, "instance", "instances") + " and " + Words.count(orphans, "orphan", "orphans")
                        + (instances + orphans == 1 ? " is" : " are") + " due:",
                "Look at what a pass would do, then have it done.",
                List.of(PROGRAM + "plan", PROGRAM + "run")));
    }
}
