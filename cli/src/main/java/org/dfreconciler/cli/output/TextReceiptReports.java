// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.output;

import static java.util.stream.Collectors.joining;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.report.Receipt;

/** For people: two or three lines of each. */
public final class TextReceiptReports implements ReceiptReports {

    private static final int SHOWN_OF_A_LABEL = 60;

    private final PrintStream out;

    public TextReceiptReports(PrintStream out) {
        this.out = out;
    }

    @Override
    public void receipts(List<String> ids, List<Receipt> receipts, boolean mayBeMore) {
        var text = new StringBuilder(ids.isEmpty() && receipts.isEmpty() ? "There are no receipts of that.\n" : "");
        receipts.forEach(receipt -> text.append(text(receipt)));
        ids.stream()
                .distinct()
                .filter(id ->
                        receipts.stream().noneMatch(receipt -> receipt.id().equals(id)))
                .forEach(id -> text.append(id).append("  no receipt\n"));
        if (mayBeMore) {
            text.append("\nThe newest ").append(receipts.size()).append("; there may be more: see --limit.\n");
        }
        out.print(text);
        out.flush();
    }

    private static String text(Receipt receipt) {
        return receipt.id() + "  " + receipt.reason() + "  removed " + Times.of(receipt.removedAt()) + "\n    "
                + instance(receipt) + "\n    " + decision(receipt) + "\n";
    }

    /** Where it went, in one line; what is explained of an id has it, too. */
    static String summary(Receipt receipt) {
        return receipt.reason() + ", removed " + Times.of(receipt.removedAt()) + "; " + instance(receipt);
    }

    private static String instance(Receipt receipt) {
        return Stream.of(
                        receipt.status()
                                .map(status -> Printable.beginningOf(status, SHOWN_OF_A_LABEL) + " of "
                                        + Printable.of(receipt.owner().orElse("nobody"))),
                        receipt.status().isEmpty() ? Optional.of("of the engine alone") : Optional.<String>empty(),
                        receipt.label()
                                .map(label -> "label \"" + Printable.beginningOf(label, SHOWN_OF_A_LABEL) + "\""),
                        receipt.createdAt().map(at -> "created " + Times.of(at)),
                        receipt.finishedAt().map(at -> "finished " + Times.of(at)))
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }

    private static String decision(Receipt receipt) {
        return Stream.of(
                        receipt.clause().map(clause -> "clause " + Printable.beginningOf(clause, SHOWN_OF_A_LABEL)),
                        Optional.of(receipt.database())
                                .filter(database -> !database.isEmpty())
                                .map(database -> "satellite " + Printable.of(database)),
                        Optional.of("pass " + receipt.pass()))
                .flatMap(Optional::stream)
                .collect(joining(", "));
    }
}
