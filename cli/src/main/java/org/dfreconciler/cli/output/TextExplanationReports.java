// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.report.Blocker;
import org.dfreconciler.report.ExplainedHold;
import org.dfreconciler.report.ExplainedInstance;
import org.dfreconciler.report.Explanation;
import org.dfreconciler.report.Explanation.Kind;
import org.dfreconciler.report.InstanceFailure;
import org.dfreconciler.rules.Ground;
import org.dfreconciler.rules.Instance;

/** For people: of each id first what becomes of it, then why, then what there is. */
public final class TextExplanationReports implements ExplanationReports {

    private final PrintStream out;

    public TextExplanationReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void explanations(List<Explanation> explanations, List<InstanceFailure> failures) {
        out.print(explanations.stream().map(TextExplanationReports::text).collect(joining("\n")));
        out.flush();
    }

    private static String text(Explanation explanation) {
        return Stream.of(
                        headline(explanation),
                        line("rule", rule(explanation)),
                        line("when", explanation.when()),
                        line("df", df(explanation)),
                        line(
                                "hold",
                                explanation
                                        .hold()
                                        .map(TextExplanationReports::hold)
                                        .orElse("")),
                        line(
                                "receipt",
                                explanation
                                        .receipt()
                                        .map(TextReceiptReports::summary)
                                        .orElse("")),
                        TextTree.of(explanation.tree()),
                        explanation.inTheWay().stream()
                                .map(TextExplanationReports::blocker)
                                .map(text -> line("in the way", text))
                                .collect(joining()),
                        explanation.notes().stream()
                                .map(note -> line("note", note))
                                .collect(joining()))
                .collect(joining());
    }

    private static String headline(Explanation explanation) {
        var root = explanation.id().equals(explanation.rootId())
                ? ""
                : " (belongs to " + Printable.shortened(explanation.rootId())
                        + (explanation.ground() == Ground.NO_RECORD ? ", which is gone)" : ", and goes with it)");
        return Printable.shortened(explanation.id()) + root + "  " + explanation.fate() + "\n  "
                + Printable.of(explanation.sentence()) + ".\n";
    }

    static String line(String name, String text) {
        return text.isEmpty() ? "" : "  " + name + " ".repeat(12 - name.length()) + Printable.of(text) + "\n";
    }

    private static String rule(Explanation explanation) {
        return explanation.kind() == Kind.UNKNOWN
                ? ""
                : explanation.ground().rule() + " " + explanation.ground()
                        + (explanation.due() == explanation.ground() ? "" : ", though " + explanation.due());
    }

    private static String df(Explanation explanation) {
        return explanation
                .instance()
                .map(instance -> df(instance) + vouchedFor(explanation))
                .orElse("no row");
    }

    private static String df(ExplainedInstance instance) {
        return Stream.of(
                        Optional.of(instance.status().orElse("no status") + " of " + instance.owner()),
                        instance.label().map(label -> "label \"" + label + "\""),
                        instance.createdAt().map(at -> "created " + Times.of(at)),
                        instance.completedAt().map(at -> "completed " + Times.of(at)))
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }

    private static String vouchedFor(Explanation explanation) {
        var hasEnded = explanation
                .instance()
                .flatMap(ExplainedInstance::status)
                .filter(Instance.TERMINAL::contains)
                .isPresent();
        return !hasEnded || explanation.compared().vouchedFor().orElse(true) ? "" : ", its end not vouched for";
    }

    private static String hold(ExplainedHold hold) {
        return Stream.of(
                        Optional.of(hold.until()
                                .map(until -> "until " + Times.of(until))
                                .orElse("until released")),
                        hold.since().map(since -> "since " + Times.of(since)),
                        hold.heldBy().map(by -> "by " + by),
                        hold.reason().map(reason -> "reason: " + reason))
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }

    private static String blocker(Blocker blocker) {
        var whose = blocker.pid().isPresent()
                ? "process " + blocker.pid().getAsInt()
                : "prepared transaction \"" + blocker.gid().orElse("") + "\"";
        return Stream.of(
                        Optional.of(whose),
                        blocker.application().map(name -> "application " + name),
                        blocker.role().map(role -> "role " + role),
                        blocker.database().map(database -> "database " + database),
                        blocker.since().map(since -> "since " + Times.of(since)))
                .flatMap(Optional::stream)
                .collect(joining(", ", "", how(blocker.kind())));
    }

    private static String how(Blocker.Kind kind) {
        return switch (kind) {
            case LOCKS_DF_ROW -> ": locks the df row";
            case HOLDS_COMMIT_HORIZON -> ": may still bring the df row";
        };
    }
}
