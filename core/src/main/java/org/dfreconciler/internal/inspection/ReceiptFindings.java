// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReceiptQueries;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;
import org.jspecify.annotations.Nullable;

/** What stands in the way where receipts are written or read: what is to leave one must not go without. */
public final class ReceiptFindings {

    private static final String TABLE = "df_reconciler.receipt";

    private final ReceiptFacts receipts;
    private final String role;

    private ReceiptFindings(Facts facts, ReceiptFacts receipts) {
        this.receipts = receipts;
        this.role = facts.server().quotedRole();
    }

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
        return receipts.map(found -> new ReceiptFindings(facts, found).ofWriting(removesOld))
                .orElseGet(() -> finding("database \"" + facts.server().database() + "\" has no table " + TABLE
                        + ", so no receipts can be written here: run docs/sql/receipt.sql once, then role.sql, or leave"
                        + " receipts out (evidence, --receipts)"))
                .toList();
    }

    /** Of reading them, all columns. */
    public static List<Finding> ofReading(Facts facts, Optional<ReceiptFacts> receipts) {
        if (HoldFindings.isSatellite(facts)) {
            return finding("database \"" + facts.server().database() + "\" is a satellite, and the receipts of all"
                            + " databases stand in the control database \""
                            + facts.server().controlDatabase() + "\": connect there")
                    .toList();
        }
        return receipts.map(found -> new ReceiptFindings(facts, found).ofReading())
                .orElseGet(
                        () -> finding(
                                "database \"" + facts.server().database() + "\" has no table " + TABLE
                                        + ", so there are no receipts here: docs/sql/receipt.sql makes it, for passes that are to leave some"))
                .toList();
    }

    private Stream<Finding> ofWriting(boolean removesOld) {
        return Stream.of(
                        ofTable(),
                        ofUsage(),
                        ofColumns(
                                "INSERT",
                                ReceiptQueries.WRITTEN_COLUMNS.stream()
                                        .filter(column -> !receipts.insertable().contains(column))),
                        ofColumns(
                                "SELECT",
                                ReceiptQueries.READ_BY_A_PASS.stream()
                                        .filter(column -> !receipts.readable().contains(column))),
                        ofDeletion(removesOld),
                        ofRowSecurity())
                .flatMap(findings -> findings);
    }

    private Stream<Finding> ofReading() {
        return Stream.of(
                        ofTable(),
                        ofUsage(),
                        ofColumns(
                                "SELECT",
                                ReceiptQueries.COLUMNS.stream()
                                        .filter(column -> !receipts.readable().contains(column))),
                        ofRowSecurity())
                .flatMap(findings -> findings);
    }

    /** Where it is no such table, that is the one thing to say. */
    private Stream<Finding> ofTable() {
        if (!receipts.kind().equals("r")) {
            return finding(TABLE + " is not a table: make it as docs/sql/receipt.sql does");
        }
        return ReceiptQueries.COLUMNS.stream()
                .filter(column -> !receipts.columns().contains(column))
                .flatMap(column -> finding(
                        "table " + TABLE + " has no column " + column + ": make it as docs/sql/receipt.sql does"));
    }

    private Stream<Finding> ofUsage() {
        return receipts.usable() ? Stream.empty() : lacks("USAGE", null, "schema df_reconciler");
    }

    /** Of those that are there, in one sentence. */
    private Stream<Finding> ofColumns(String privilege, Stream<String> lacking) {
        var columns =
                lacking.filter(column -> receipts.columns().contains(column)).collect(joining(", "));
        return columns.isEmpty() ? Stream.empty() : lacks(privilege, columns, TABLE);
    }

    private Stream<Finding> ofDeletion(boolean removesOld) {
        return removesOld && !receipts.deletable() ? lacks("DELETE", null, TABLE) : Stream.empty();
    }

    private Stream<Finding> ofRowSecurity() {
        return receipts.rowSecurityActive()
                ? finding("row-level security hides rows of " + TABLE + " from role " + role
                        + ": run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS")
                : Stream.empty();
    }

    private Stream<Finding> lacks(String privilege, @Nullable String columns, String object) {
        return Stream.of(PrivilegeFindings.lacks(new MissingPrivilege(privilege, columns, object, role)));
    }

    private static Stream<Finding> finding(String sentence) {
        return Stream.of(Finding.of(sentence));
    }
}
