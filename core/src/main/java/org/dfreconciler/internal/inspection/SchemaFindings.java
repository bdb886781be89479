// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.RequiredFunction;
import org.dfreconciler.internal.queries.WorkerTable;
import org.jooq.Field;

/** What stands in the way inside of one schema, and of its tables and functions, in sentences. */
final class SchemaFindings {

    private static final String UNKNOWN_VERSION = ": this version of pg_durable is not one that df-reconciler knows";

    private final SchemaFacts schema;
    private final String role;
    private final Need need;

    /** @param role as SQL spells it */
    SchemaFindings(SchemaFacts schema, String role, Need need) {
        this.schema = schema;
        this.role = role;
        this.need = need;
    }

    Stream<String> ofUsage() {
        return unless(schema.usable(), lacks("USAGE on schema", schema.quotedName()));
    }

    /** The function that names the engine's schema: earlier versions have none. */
    Stream<String> ofNamingFunction() {
        return schema.function().stream().flatMap(function -> ofExecution(function, RequiredFunction.DUROXIDE_SCHEMA));
    }

    /** The function that deletes: a plan calls none. */
    Stream<String> ofDeletingFunction() {
        if (need == Need.PLAN) {
            return Stream.empty();
        }
        return schema.function()
                .map(function -> ofExecution(function, RequiredFunction.DELETE_INSTANCES_ATOMIC))
                .orElseGet(() -> Stream.of("function " + nameOf(RequiredFunction.DELETE_INSTANCES_ATOMIC)
                        + " does not exist: this version of the engine is not one that df-reconciler knows"));
    }

    /** What says of which age the schema is has to be readable: else a newer one would be taken for one that we know. */
    Stream<String> ofAge(WorkerTable table) {
        return unless(
                !schema.has(table) || schema.isReadable(table),
                lacks("SELECT (" + table.column() + ") on", schema.quotedName() + "." + table.tableName()));
    }

    Stream<String> of(ReconciledTable table) {
        return schema.table(table).map(facts -> of(table, facts)).orElseGet(() -> ofAbsence(table));
    }

    /** Of locking rows of a table, and nothing more. */
    Stream<String> ofLocking(ReconciledTable table) {
        return Stream.concat(
                ofUsage(),
                schema.table(table)
                        .map(facts -> Stream.of(
                                        ofColumn(table.owner().getName(), table, facts),
                                        ofRightToLock(table, facts),
                                        ofRowSecurity(table, facts))
                                .flatMap(sentences -> sentences))
                        .orElseGet(() -> ofAbsence(table)));
    }

    private Stream<String> of(ReconciledTable table, TableFacts facts) {
        var columns = table.columns().stream().map(Field::getName).flatMap(column -> ofColumn(column, table, facts));
        return Stream.of(columns, ofRightsToRemove(table, facts), ofRowSecurity(table, facts))
                .flatMap(sentences -> sentences);
    }

    /** A table that came later may be missing, unless the engine would delete from it. */
    private Stream<String> ofAbsence(ReconciledTable table) {
        if (table.maybeAbsent() && !deletionMentions(table.tableName())) {
            return Stream.empty();
        }
        return Stream.of(
                "table " + nameOf(table) + " does not exist" + UNKNOWN_VERSION + ", or its installation is incomplete");
    }

    private boolean deletionMentions(String word) {
        return schema.function().filter(function -> function.mentions(word)).isPresent();
    }

    private Stream<String> ofColumn(String column, ReconciledTable table, TableFacts facts) {
        if (!facts.columns().contains(column)) {
            return Stream.of("table " + nameOf(table) + " has no column " + column + UNKNOWN_VERSION);
        }
        return unless(facts.readable().contains(column), lacks("SELECT (" + column + ") on", nameOf(table)));
    }

    private Stream<String> ofRightsToRemove(ReconciledTable table, TableFacts facts) {
        if (need == Need.PLAN) {
            return Stream.empty();
        }
        return Stream.concat(ofRightToLock(table, facts), unless(facts.deletable(), lacks("DELETE on", nameOf(table))));
    }

    private Stream<String> ofRightToLock(ReconciledTable table, TableFacts facts) {
        return table.lockColumn().stream()
                .map(column -> "UPDATE (" + column.getName() + ") on")
                .flatMap(right -> unless(facts.updatable(), lacks(right, nameOf(table))));
    }

    private Stream<String> ofRowSecurity(ReconciledTable table, TableFacts facts) {
        return unless(
                !facts.rowSecurityActive(),
                "row-level security hides rows of " + nameOf(table) + " from role " + role
                        + ": run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS");
    }

    private Stream<String> ofExecution(FunctionFacts function, RequiredFunction required) {
        return unless(function.executable(), lacks("EXECUTE on function", nameOf(required)));
    }

    private String lacks(String privilege, String object) {
        return "role " + role + " lacks " + privilege + " " + object + ": GRANT " + privilege + " " + object + " TO "
                + role;
    }

    private String nameOf(ReconciledTable table) {
        return schema.quotedName() + "." + table.tableName();
    }

    private String nameOf(RequiredFunction function) {
        return schema.quotedName() + "." + function.signature();
    }

    private static Stream<String> unless(boolean good, String sentence) {
        return good ? Stream.empty() : Stream.of(sentence);
    }
}
