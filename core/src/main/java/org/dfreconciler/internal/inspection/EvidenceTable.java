// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.stream.Stream;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;
import org.jspecify.annotations.Nullable;

/**
 * A table that a migration of evidence makes, as it was found.
 *
 * @param name with its schema
 * @param script that makes it
 * @param role as SQL spells it
 */
record EvidenceTable(String name, String script, ReceiptFacts facts, String role) {

    /** Where it is no such table, that is the one thing to say. */
    Stream<Finding> ofTable(List<String> columns) {
        if (!facts.kind().equals("r")) {
            return finding(name + " is not a table: make it as " + script + " does");
        }
        return columns.stream()
                .filter(column -> !facts.columns().contains(column))
                .flatMap(column ->
                        finding("table " + name + " has no column " + column + ": make it as " + script + " does"));
    }

    Stream<Finding> ofUsage() {
        return facts.usable() ? Stream.empty() : lacks("USAGE", null, "schema df_reconciler");
    }

    Stream<Finding> ofInsertion(List<String> columns) {
        return ofColumns(
                "INSERT", columns.stream().filter(column -> !facts.insertable().contains(column)));
    }

    Stream<Finding> ofSelection(List<String> columns) {
        return ofColumns(
                "SELECT", columns.stream().filter(column -> !facts.readable().contains(column)));
    }

    /** Of those that are there, in one sentence. */
    private Stream<Finding> ofColumns(String privilege, Stream<String> lacking) {
        var columns = lacking.filter(facts.columns()::contains).collect(joining(", "));
        return columns.isEmpty() ? Stream.empty() : lacks(privilege, columns, name);
    }

    Stream<Finding> ofDeletion(boolean removesOld) {
        return removesOld && !facts.deletable() ? lacks("DELETE", null, name) : Stream.empty();
    }

    Stream<Finding> ofRowSecurity() {
        return facts.rowSecurityActive()
                ? finding("row-level security hides rows of " + name + " from role " + role
                        + ": run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS")
                : Stream.empty();
    }

    private Stream<Finding> lacks(String privilege, @Nullable String columns, String object) {
        return Stream.of(PrivilegeFindings.lacks(new MissingPrivilege(privilege, columns, object, role)));
    }

    static Stream<Finding> finding(String sentence) {
        return Stream.of(Finding.of(sentence));
    }
}
