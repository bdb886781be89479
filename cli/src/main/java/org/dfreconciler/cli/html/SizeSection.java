// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli.html;

import java.util.List;
import org.dfreconciler.cli.output.Bytes;
import org.dfreconciler.report.DriftReport;
import org.dfreconciler.report.InventoryReport;
import org.dfreconciler.report.LabelSize;
import org.dfreconciler.report.LoopSize;
import org.dfreconciler.report.TableSize;

/**
 * What takes how much.
 *
 * @param noTables what is said where there are none
 * @param noLabels the same
 */
record SizeSection(
        List<Table> tables,
        String tablesTotal,
        String noTables,
        List<Label> labels,
        String noLabels,
        List<Loop> loops) {

    record Table(String name, String size, String rows) {}

    /** @param none whether it stands for instances without a label */
    record Label(String label, boolean none, String size, String instances, String rows) {}

    record Loop(String id, String executions, String size) {}

    public boolean hasTables() {
        return !tables.isEmpty();
    }

    public boolean hasLabels() {
        return !labels.isEmpty();
    }

    public boolean hasLoops() {
        return !loops.isEmpty();
    }

    static SizeSection of(DriftReport drift, InventoryReport inventory) {
        return new SizeSection(
                drift.tableSizes().stream().map(SizeSection::table).toList(),
                Bytes.of(drift.tableSizes().stream().mapToLong(TableSize::bytes).sum()),
                Unknown.why(drift.notKnown(), DriftReport.TABLE_SIZES, "There are no tables."),
                inventory.labels().stream().map(SizeSection::label).toList(),
                Unknown.why(inventory.notKnown(), InventoryReport.LABELS, "There are no instances."),
                drift.largestLoops().stream().map(SizeSection::loop).toList());
    }

    private static Table table(TableSize size) {
        return new Table(size.table(), Bytes.of(size.bytes()), Words.number(size.rows()));
    }

    private static Label label(LabelSize size) {
        return new Label(
                name(size),
                size.label().isEmpty(),
                "about " + Bytes.of(size.bytes()),
                Words.number(size.instances()),
                Words.number(size.rows()));
    }

    static String name(LabelSize size) {
        return size.label().map(Words::name).orElse("no label");
    }

    private static Loop loop(LoopSize size) {
        return new Loop(
                Words.name(size.id()),
                Words.number(size.executions()),
                size.bytes().isPresent() ? "about " + Bytes.of(size.bytes().getAsLong()) : "not known");
    }
}
