// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import org.dfreconciler.internal.queries.CatalogQueries;
import org.dfreconciler.report.RefusedException;
import org.jooq.DSLContext;
import org.jooq.Record1;

/**
 * The look around at the start of a pass: is this a database in which a pass is safe and can work? Every refusal is one
 * sentence that says what is wrong and what to do.
 */
final class SchemaInspection {

    /** The name that pg_durable gave the engine's schema before it had {@code df.duroxide_schema()}. */
    private static final String EARLIER_ENGINE_SCHEMA = "duroxide";

    private static final int OLDEST_SERVER = 140_000;
    private static final String DELETE_INSTANCES_ATOMIC = ".delete_instances_atomic(text[], boolean)";

    private final DSLContext context;

    SchemaInspection(DSLContext context) {
        this.context = context;
    }

    String engineSchema() {
        checkServer();
        var session = context.fetchSingle(CatalogQueries.session());
        var database = session.value1();
        var role = session.value2();
        checkSchema(
                "df",
                role,
                "database \"" + database + "\" has no schema \"df\": connect to the database that has "
                        + "the pg_durable extension (setting pg_durable.database)");
        RequiredTable.CONTROL_PLANE.forEach(table -> checkTable("df", table, role));
        var engine = nameOfEngineSchema(role);
        checkSchema(
                engine,
                role,
                "database \"" + database + "\" has no engine schema \"" + engine + "\", which df names: "
                        + "let the pg_durable worker start once, it creates the schema");
        RequiredTable.ENGINE.forEach(table -> checkTable(engine, table, role));
        checkFunction(engine, role);
        return engine;
    }

    private void checkServer() {
        var server = context.fetchSingle(CatalogQueries.server());
        if (server.value1() < OLDEST_SERVER) {
            throw new RefusedException("the server must be PostgreSQL 14 or newer, was version number "
                    + server.value1() + ": upgrade it");
        }
        if (server.value2()) {
            throw new RefusedException(
                    "the server is a hot standby, where nothing can be removed: connect to the primary");
        }
        if (server.value3()) {
            throw new RefusedException("transactions are read-only on this connection: connect with read-write access "
                    + "(setting default_transaction_read_only, or the pool's read-only flag)");
        }
    }

    private void checkSchema(String schema, String role, String absence) {
        var usage = context.fetchOptional(CatalogQueries.schemaUsage(schema)).map(Record1::value1);
        if (!usage.orElseThrow(() -> new RefusedException(absence))) {
            throw lacks(role, "USAGE on schema", quoted(schema));
        }
    }

    private void checkTable(String schema, RequiredTable required, String role) {
        var readable = context.fetchMap(CatalogQueries.columns(schema, required.name()));
        if (readable.isEmpty()) {
            if (required.sinceLater()
                    && !context.fetchValue(CatalogQueries.treeDeletionMentions(schema, required.name()))) {
                return;
            }
            throw new RefusedException("table " + nameOf(schema, required) + " does not exist: this version of "
                    + "pg_durable is not one that df-reconciler knows, or its installation is incomplete");
        }
        for (var column : required.columns()) {
            if (!readable.containsKey(column)) {
                throw new RefusedException("table " + nameOf(schema, required) + " has no column " + column
                        + ": this version of pg_durable is not one that df-reconciler knows");
            }
            if (!readable.get(column)) {
                throw lacks(role, "SELECT (" + column + ") on", nameOf(schema, required));
            }
        }
        checkAccess(schema, required, role);
    }

    private void checkAccess(String schema, RequiredTable required, String role) {
        var access = context.fetchSingle(CatalogQueries.access(schema, required.name()));
        if (required.lockColumn() != null && !access.value1()) {
            throw lacks(role, "UPDATE (" + required.lockColumn() + ") on", nameOf(schema, required));
        }
        if (!access.value2()) {
            throw lacks(role, "DELETE on", nameOf(schema, required));
        }
        if (access.value3()) {
            throw new RefusedException("row-level security hides rows of " + nameOf(schema, required) + " from role "
                    + quoted(role) + ": run as a superuser or the table's owner, or ALTER ROLE " + quoted(role)
                    + " BYPASSRLS");
        }
    }

    private String nameOfEngineSchema(String role) {
        var callable =
                context.fetchOptional(CatalogQueries.mayNameEngineSchema()).map(Record1::value1);
        if (callable.isEmpty()) {
            return EARLIER_ENGINE_SCHEMA;
        }
        if (!callable.get()) {
            throw lacks(role, "EXECUTE on function", "df.duroxide_schema()");
        }
        var named = context.fetchValue(CatalogQueries.duroxideSchema());
        return named == null || named.isEmpty() ? EARLIER_ENGINE_SCHEMA : named;
    }

    private void checkFunction(String engine, String role) {
        var executable =
                context.fetchOptional(CatalogQueries.mayDeleteTrees(engine)).map(Record1::value1);
        if (executable.isEmpty()) {
            throw new RefusedException("function " + quoted(engine) + DELETE_INSTANCES_ATOMIC + " does not exist: this "
                    + "version of the engine is not one that df-reconciler knows");
        }
        if (!executable.get()) {
            throw lacks(role, "EXECUTE on function", quoted(engine) + DELETE_INSTANCES_ATOMIC);
        }
    }

    private RefusedException lacks(String role, String privilege, String object) {
        return new RefusedException("role " + quoted(role) + " lacks " + privilege + " " + object + ": GRANT "
                + privilege + " " + object + " TO " + quoted(role));
    }

    private String nameOf(String schema, RequiredTable table) {
        return quoted(schema) + "." + table.name();
    }

    /** For messages only, as PostgreSQL spells the name in SQL. */
    private String quoted(String identifier) {
        return context.fetchValue(CatalogQueries.quoted(identifier));
    }
}
