// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.report.ExplainedMember;
import org.dfreconciler.report.ExplainedTree;

/** An engine tree, drawn: a line a record, below its parent and further in. */
final class TextTree {

    /** What is deeper is drawn no further in. */
    private static final int DEEPEST = 12;

    private TextTree() {}

    static String of(ExplainedTree tree) {
        if (tree.drawn().isEmpty()) {
            return TextExplanationReports.line("engine", "nothing");
        }
        var sum = TextSections.count(tree.members(), "record", "records") + ", "
                + TextSections.count(tree.queued(), "message or work item", "messages and work items");
        var more = tree.members() - tree.drawn().size();
        return TextExplanationReports.line("engine", sum)
                + tree.drawn().stream().map(TextTree::line).collect(joining())
                + (more > 0 ? "    and " + TextSections.count(more, "record", "records") + " more\n" : "")
                + atWork(tree);
    }

    private static String atWork(ExplainedTree tree) {
        return TextExplanationReports.line(
                "at work",
                tree.atWork().stream().map(Printable::shortened).collect(joining(", "))
                        + (tree.atWork().size() == ExplainedTree.MOST_AT_WORK ? ", perhaps more" : ""));
    }

    private static String line(ExplainedMember member) {
        return "    " + "  ".repeat(Math.min(member.depth(), DEEPEST)) + Printable.shortened(member.id()) + "  "
                + Printable.of(facts(member)) + "\n";
    }

    private static String facts(ExplainedMember member) {
        return Stream.of(
                        Optional.of(member.status()
                                        .orElse(member.orchestrationName().isEmpty() ? "no record" : "no execution")
                                + member.completedAt()
                                        .map(at -> " " + Times.of(at))
                                        .orElse("")),
                        executions(member),
                        member.prunable() == 0
                                ? Optional.<String>empty()
                                : Optional.of(TextSections.number(member.prunable()) + " to prune"),
                        member.leasedUntil().map(until -> "leased until " + Times.of(until)),
                        some(member.messages(), "message", "messages"),
                        some(member.workItems(), "work item", "work items"),
                        member.orchestrationName().filter(name -> member.depth() == 0))
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }

    private static Optional<String> executions(ExplainedMember member) {
        if (member.executions() == ExplainedMember.MOST_EXECUTIONS) {
            return Optional.of(TextSections.number(member.executions()) + " executions or more");
        }
        return member.executions() == 1 ? Optional.empty() : some(member.executions(), "execution", "executions");
    }

    private static Optional<String> some(int number, String one, String many) {
        return number == 0 ? Optional.empty() : Optional.of(TextSections.count(number, one, many));
    }
}
