// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import java.util.function.Predicate;
import org.dfreconciler.cli.output.Bytes;
import org.dfreconciler.report.AgeBand;
import org.dfreconciler.report.Drift;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.NotKnown;
import org.dfreconciler.report.StatusPair;
import org.dfreconciler.report.TableSize;
import org.dfreconciler.rules.DriftKind;

/** One number that tells how large things are. */
record Figure(String name, String value, String note) {

    private static final String NOT_KNOWN = "–";

    static List<Figure> of(DriftReport drift, InventoryReport inventory) {
        return List.of(workflows(inventory), roots(inventory), due(drift, inventory), disk(drift));
    }

    private static Figure workflows(InventoryReport inventory) {
        return isKnown(inventory.notKnown(), InventoryReport.STATUSES)
                ? new Figure(
                        "Workflows in df",
                        Words.number(count(inventory, pair -> pair.df().isPresent())),
                        Words.number(count(
                                        inventory,
                                        pair -> pair.df()
                                                .filter(List.of("pending", "running")::contains)
                                                .isPresent()))
                                + " pending or running")
                : new Figure("Workflows in df", NOT_KNOWN, "not known");
    }

    private static Figure roots(InventoryReport inventory) {
        return isKnown(inventory.notKnown(), InventoryReport.STATUSES)
                ? new Figure(
                        "Roots in the engine",
                        Words.number(count(inventory, pair -> pair.engine().isPresent())),
                        Words.number(count(inventory, pair -> pair.df().isEmpty())) + " without a df row")
                : new Figure("Roots in the engine", NOT_KNOWN, "not known");
    }

    private static long count(InventoryReport inventory, Predicate<StatusPair> some) {
        return inventory.statuses().stream()
                .filter(some)
                .mapToLong(StatusPair::count)
                .sum();
    }

    private static Figure due(DriftReport drift, InventoryReport inventory) {
        var orphans = drift.drift(DriftKind.ORPHAN_PROVED).map(Drift::count);
        if (orphans.isEmpty() || !isKnown(inventory.notKnown(), InventoryReport.AGES)) {
            return new Figure("Due for a pass", NOT_KNOWN, "not known");
        }
        var byAge = inventory.ages().stream().mapToLong(AgeBand::byAge).sum();
        var byCap = inventory.ages().stream().mapToLong(AgeBand::byCap).sum();
        return new Figure(
                "Due for a pass",
                Words.number(byAge + byCap + orphans.get()),
                Words.number(byAge) + " by age, " + Words.number(byCap) + " by cap, "
                        + Words.count(orphans.get(), "orphan", "orphans"));
    }

    private static Figure disk(DriftReport drift) {
        return isKnown(drift.notKnown(), DriftReport.TABLE_SIZES)
                ? new Figure(
                        "On disk",
                        Bytes.of(drift.tableSizes().stream()
                                .mapToLong(TableSize::bytes)
                                .sum()),
                        Words.count(drift.tableSizes().size(), "table", "tables") + " with indexes")
                : new Figure("On disk", NOT_KNOWN, "not known");
    }

    private static boolean isKnown(List<NotKnown> unknown, String what) {
        return unknown.stream().noneMatch(one -> one.what().equals(what));
    }
}
