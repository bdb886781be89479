// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.StatusPair;

/**
 * The two stores, and what is between them.
 *
 * @param noPairs what is said where there are none
 */
record Stores(List<String> engineStatuses, List<Row> pairs, String noPairs, List<Orderly> inOrder) {

    private static final String ABSENT = "";
    private static final List<String> DF =
            List.of("pending", "running", "completed", "failed", "cancelled", StatusPair.OTHER, ABSENT);
    private static final List<String> ENGINE =
            List.of("Running", "ContinuedAsNew", "Completed", "Failed", StatusPair.OTHER, ABSENT);

    /** The workflows of one df status. */
    record Row(String status, List<Cell> cells) {}

    /** Those that have one status in the engine besides. */
    record Cell(String kind, String mark, String meaning, String count) {}

    /** A kind of disagreement that needs nobody. */
    record Orderly(String name, String count, String meaning) {}

    public boolean hasPairs() {
        return !pairs.isEmpty();
    }

    public boolean hasInOrder() {
        return !inOrder.isEmpty();
    }

    static Stores of(DriftReport drift, InventoryReport inventory) {
        var pairs = inventory.statuses();
        var columns = ENGINE.stream()
                .filter(status -> !status.equals(StatusPair.OTHER)
                        || pairs.stream().anyMatch(pair -> pair.engine().equals(Optional.of(status))))
                .toList();
        var rows = DF.stream()
                .filter(status -> !status.equals(StatusPair.OTHER)
                        || pairs.stream().anyMatch(pair -> pair.df().equals(Optional.of(status))))
                .map(status -> new Row(
                        status.equals(ABSENT) ? "no row" : status,
                        columns.stream()
                                .map(column -> cell(pairs, status, column))
                                .toList()))
                .toList();
        return new Stores(
                columns.stream().map(Stores::heading).toList(),
                pairs.isEmpty() ? List.of() : rows,
                Unknown.why(inventory.notKnown(), InventoryReport.STATUSES, "There are no workflows on either side."),
                inOrder(drift));
    }

    private static String heading(String engineStatus) {
        return switch (engineStatus) {
            case ABSENT -> "no root";
            case "ContinuedAsNew" -> "between turns";
            default -> engineStatus;
        };
    }

    private static Cell cell(List<StatusPair> pairs, String df, String engine) {
        var count = pairs.stream()
                .filter(pair -> pair.df().orElse(ABSENT).equals(df)
                        && pair.engine().orElse(ABSENT).equals(engine))
                .mapToLong(StatusPair::count)
                .sum();
        return count == 0
                ? new Cell("empty", "", "", df.equals(engine) ? "" : "·")
                : cell(Meeting.of(df, engine), count);
    }

    private static Cell cell(Meeting meeting, long count) {
        return new Cell(meeting.style(), meeting.mark(), meeting.words(), Words.number(count));
    }

    private static List<Orderly> inOrder(DriftReport drift) {
        return Stream.of(drift)
                .flatMap(report -> report.drifts().stream())
                .filter(one -> !one.kind().needsAttention() && one.count() > 0)
                .map(Stores::orderly)
                .toList();
    }

    private static Orderly orderly(Drift drift) {
        return new Orderly(
                Words.constant(drift.kind().name()),
                Words.number(drift.count()),
                Words.sentence(drift.kind().meaning() + "; " + drift.kind().advice()));
    }
}
