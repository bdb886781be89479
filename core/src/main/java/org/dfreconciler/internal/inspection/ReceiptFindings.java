// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReceiptQueries;
import org.dfreconciler.report.Finding;

/** What stands in the way where receipts are written or read: what is to leave one must not go without. */
public final class ReceiptFindings {

    private static final String TABLE = "df_reconciler.receipt";

    private ReceiptFindings() {}

    /**
     * Of writing them; nothing of a role that is not to be given any right.
     *
     * @param receipts empty where there is no such table
     * @param removesOld whether old ones are removed too
     */
    public static List<Finding> ofWriting(Facts facts, Optional<ReceiptFacts> receipts, boolean removesOld) {
        if (facts.isOfTenant()) {
            return List.of();
        }
        return receipts.map(found -> ofWriting(table(facts, found), removesOld))
                .orElseGet(() ->
                        EvidenceTable.finding("database \"" + facts.server().database() + "\" has no table " + TABLE
                                + ", so no receipts can be written here: run docs/sql/receipt.sql once, then role.sql, or leave"
                                + " receipts out (evidence, --receipts)"))
                .toList();
    }

    /** Of reading them, all columns. */
    public static List<Finding> ofReading(Facts facts, Optional<ReceiptFacts> receipts) {
        if (HoldFindings.isSatellite(facts)) {
            return EvidenceTable.finding(
                            "database \"" + facts.server().database() + "\" is a satellite, and the receipts of all"
                                    + " databases stand in the control database \""
                                    + facts.server().controlDatabase() + "\": connect there")
                    .toList();
        }
        return receipts.map(found -> ofReading(table(facts, found)))
                .orElseGet(
                        () -> EvidenceTable.finding(
                                "database \"" + facts.server().database() + "\" has no table " + TABLE
                                        + ", so there are no receipts here: docs/sql/receipt.sql makes it, for passes that are to leave some"))
                .toList();
    }

    private static Stream<Finding> ofWriting(EvidenceTable table, boolean removesOld) {
        return Stream.of(
                        table.ofTable(ReceiptQueries.COLUMNS),
                        table.ofUsage(),
                        table.ofInsertion(ReceiptQueries.WRITTEN_COLUMNS),
                        table.ofSelection(ReceiptQueries.READ_BY_A_PASS),
                        table.ofDeletion(removesOld),
                        table.ofRowSecurity())
                .flatMap(findings -> findings);
    }

    private static Stream<Finding> ofReading(EvidenceTable table) {
        return Stream.of(
                        table.ofTable(ReceiptQueries.COLUMNS),
                        table.ofUsage(),
                        table.ofSelection(ReceiptQueries.COLUMNS),
                        table.ofRowSecurity())
                .flatMap(findings -> findings);
    }

    private static EvidenceTable table(Facts facts, ReceiptFacts receipts) {
        return new EvidenceTable(
                TABLE, "docs/sql/receipt.sql", receipts, facts.server().quotedRole());
    }
}
