// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dfreconciler.report.Hold;
import org.dfreconciler.report.HoldResult;
import org.dfreconciler.report.InstanceFailure;

/** A line for each id. */
public final class TextHoldReports implements HoldReports {

    private final PrintStream out;

    public TextHoldReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void placed(Map<String, HoldResult> results, List<InstanceFailure> failures, List<String> notes) {
        var text = new StringBuilder();
        results.forEach((id, result) ->
                text.append(id).append("  ").append(words(result)).append('\n'));
        print(text, notes);
    }

    private static String words(HoldResult result) {
        return switch (result) {
            case HELD -> "held";
            case UPDATED -> "held before, with the new reason and end now";
            case TOO_LATE -> "too late: there is no such instance, or no longer";
        };
    }

    @Override
    public void released(Map<String, Boolean> results, List<InstanceFailure> failures) {
        var text = new StringBuilder();
        results.forEach((id, wasHeld) -> text.append(id)
                .append("  ")
                .append(wasHeld ? "released" : "was not held")
                .append('\n'));
        print(text, List.of());
    }

    @Override
    public void list(List<Hold> holds, List<String> notes) {
        var text = new StringBuilder(holds.isEmpty() ? "Nothing is held.\n" : "");
        for (var hold : holds) {
            text.append(Printable.of(hold.database()))
                    .append(hold.database().isEmpty() ? "" : " ")
                    .append(hold.id())
                    .append("  since ")
                    .append(hold.since())
                    .append(hold.until()
                            .map(Instant::toString)
                            .map(" until "::concat)
                            .orElse(" until released"))
                    .append(", by ")
                    .append(Printable.of(hold.heldBy()))
                    .append(": ")
                    .append(Printable.of(hold.reason()))
                    .append('\n');
        }
        print(text, notes);
    }

    private void print(StringBuilder text, List<String> notes) {
        if (!notes.isEmpty()) {
            text.append('\n').append(TextSections.notes(notes));
        }
        out.print(text);
        out.flush();
    }
}
