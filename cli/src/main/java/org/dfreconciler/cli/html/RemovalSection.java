// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import org.dfreconciler.report.DailyRemovals;
import org.dfreconciler.report.InventoryReport;

/**
 * What was removed of late.
 *
 * @param noRemovals what is said where nothing was
 */
record RemovalSection(List<Row> removals, String noRemovals) {

    /** One day. */
    record Row(String day, String passes, String byAge, String byCap, String orphans, String purged) {}

    public boolean hasRemovals() {
        return !removals.isEmpty();
    }

    static RemovalSection of(InventoryReport inventory) {
        return new RemovalSection(
                inventory.removals().stream().map(RemovalSection::row).toList(),
                inventory.notKnown().stream()
                        .filter(unknown -> unknown.what().equals(InventoryReport.REMOVALS))
                        .map(unknown -> Words.sentence(unknown.why()))
                        .findFirst()
                        .orElse("Nothing, or nothing that left a receipt (run --receipts)."));
    }

    private static Row row(DailyRemovals day) {
        return new Row(
                day.day().toString(),
                Words.number(day.passes()),
                Words.number(day.byAge()),
                Words.number(day.byCap()),
                Words.number(day.orphans()),
                Words.number(day.purged()));
    }
}
