// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Set;
import java.util.stream.Stream;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.RequiredFunction;
import org.dfreconciler.internal.queries.WorkerTable;
import org.dfreconciler.report.Finding;
import org.dfreconciler.report.MissingPrivilege;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** What stands in the way inside of one schema, and of its tables and functions. */
final class SchemaFindings {

    private static final String UNKNOWN_VERSION = ": this version of pg_durable is not one that df-reconciler knows";

    private final SchemaFacts schema;
    private final String role;
    private final boolean ofTenant;
    private final Need need;

    SchemaFindings(SchemaFacts schema, Facts facts, Need need) {
        this.schema = schema;
        this.role = facts.server().quotedRole();
        this.ofTenant = facts.isOfTenant();
        this.need = need;
    }

    Stream<Finding> ofUsage() {
        return schema.usable() ? Stream.empty() : lacks("USAGE", "schema " + schema.quotedName());
    }

    /** The function that names the engine's schema: earlier versions have none. */
    Stream<Finding> ofNamingFunction() {
        return schema.function().stream().flatMap(function -> ofExecution(function, RequiredFunction.DUROXIDE_SCHEMA));
    }

    /** The function that deletes: a plan calls none. */
    Stream<Finding> ofDeletingFunction() {
        if (need == Need.PLAN) {
            return Stream.empty();
        }
        return schema.function()
                .map(function -> ofExecution(function, RequiredFunction.DELETE_INSTANCES_ATOMIC))
                .orElseGet(() -> finding("function " + nameOf(RequiredFunction.DELETE_INSTANCES_ATOMIC)
                        + " does not exist: this version of the engine is not one that df-reconciler knows"));
    }

    /** What says of which age the schema is has to be readable: else a newer one would be taken for one that we know. */
    Stream<Finding> ofAge(WorkerTable table) {
        return !schema.has(table) || schema.isReadable(table)
                ? Stream.empty()
                : lacks("SELECT", table.column(), schema.quotedName() + "." + table.tableName());
    }

    Stream<Finding> of(ReconciledTable table) {
        return schema.table(table).map(facts -> of(table, facts)).orElseGet(() -> ofAbsence(table));
    }

    /** Of locking rows of a table, and nothing more. */
    Stream<Finding> ofLocking(ReconciledTable table) {
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

    /** Of reading more of a table than a pass does; of its absence {@link #of} tells. */
    Stream<Finding> ofReading(ReconciledTable table, String... columns) {
        return schema.table(table).stream()
                .flatMap(facts -> Stream.of(columns).flatMap(column -> ofColumn(column, table, facts)));
    }

    /**
     * Of writing columns of a table.
     *
     * @param updatable those of it that the role may UPDATE
     */
    Stream<Finding> ofWriting(ReconciledTable table, Set<String> updatable, String... columns) {
        return schema.table(table).stream()
                .flatMap(facts -> Stream.of(columns))
                .filter(column -> !updatable.contains(column))
                .flatMap(column -> lacks("UPDATE", column, nameOf(table)));
    }

    private Stream<Finding> of(ReconciledTable table, TableFacts facts) {
        var columns = table.columns().stream().map(Field::getName).flatMap(column -> ofColumn(column, table, facts));
        return Stream.of(columns, ofRightsToRemove(table, facts), ofRowSecurity(table, facts))
                .flatMap(sentences -> sentences);
    }

    /**
     * Of a table that is missing. One that only later engines have may be, unless this engine's function deletes from
     * it.
     */
    private Stream<Finding> ofAbsence(ReconciledTable table) {
        if (table.maybeAbsent() && !deletionMentions(table.tableName())) {
            return Stream.empty();
        }
        return finding(
                "table " + nameOf(table) + " does not exist" + UNKNOWN_VERSION + ", or its installation is incomplete");
    }

    private boolean deletionMentions(String word) {
        return schema.function().filter(function -> function.mentions(word)).isPresent();
    }

    private Stream<Finding> ofColumn(String column, ReconciledTable table, TableFacts facts) {
        if (!facts.columns().contains(column)) {
            return finding("table " + nameOf(table) + " has no column " + column + UNKNOWN_VERSION);
        }
        return facts.readable().contains(column) ? Stream.empty() : lacks("SELECT", column, nameOf(table));
    }

    private Stream<Finding> ofRightsToRemove(ReconciledTable table, TableFacts facts) {
        if (need == Need.PLAN) {
            return Stream.empty();
        }
        return Stream.concat(
                ofRightToLock(table, facts), facts.deletable() ? Stream.empty() : lacks("DELETE", nameOf(table)));
    }

    private Stream<Finding> ofRightToLock(ReconciledTable table, TableFacts facts) {
        return table.lockColumn().stream()
                .filter(column -> !facts.updatable())
                .flatMap(column -> lacks("UPDATE", column.getName(), nameOf(table)));
    }

    private Stream<Finding> ofRowSecurity(ReconciledTable table, TableFacts facts) {
        if (!facts.rowSecurityActive()) {
            return Stream.empty();
        }
        var remedy = ofTenant
                ? "connect as a role that sees all of them and may run a pass, as docs/sql/role.sql makes one"
                : "run as a superuser or the table's owner, or ALTER ROLE " + role + " BYPASSRLS";
        return finding("row-level security hides rows of " + nameOf(table) + " from role " + role + ": " + remedy);
    }

    private Stream<Finding> ofExecution(FunctionFacts function, RequiredFunction required) {
        return function.executable() ? Stream.empty() : lacks("EXECUTE", "function " + nameOf(required));
    }

    private Stream<Finding> lacks(String privilege, String object) {
        return lacks(privilege, null, object);
    }

    /** A tenant's own role is not one to be given more: that it sees its own rows only is what stands in the way. */
    private Stream<Finding> lacks(String privilege, @Nullable String column, String object) {
        return ofTenant
                ? Stream.empty()
                : Stream.of(PrivilegeFindings.lacks(new MissingPrivilege(privilege, column, object, role)));
    }

    private String nameOf(ReconciledTable table) {
        return schema.quotedName() + "." + table.tableName();
    }

    private String nameOf(RequiredFunction function) {
        return schema.quotedName() + "." + function.signature();
    }

    private static Stream<Finding> finding(String sentence) {
        return Stream.of(Finding.of(sentence));
    }
}
