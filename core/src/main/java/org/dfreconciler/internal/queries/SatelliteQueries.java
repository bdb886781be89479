// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.array;
import static org.dfreconciler.internal.queries.Expressions.isOneOf;
import static org.dfreconciler.internal.queries.TerminalInstances.INSTANCE;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lateral;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.unnest;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.dfreconciler.internal.tables.engine.tables.EngineExecutions;
import org.dfreconciler.internal.tables.engine.tables.EngineInstances;
import org.dfreconciler.rules.EngineWords;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What a pass asks besides where instances are in a satellite and their engine records in the control database
 * (pg_durable 0.2.9), as unexecuted values.
 */
public final class SatelliteQueries {

    private static final EngineInstances ROOT = ENGINE_INSTANCES.as("r");
    private static final EngineExecutions EXECUTION = ENGINE_EXECUTIONS.as("e");

    private static final Table<Record> DATABASE =
            table(name("pg_catalog", "pg_database")).as("b");
    private static final Field<Long> DATABASE_OID = field(name("b", "oid"), SQLDataType.BIGINT);
    private static final Field<String> DATABASE_NAME = field(name("b", "datname"), SQLDataType.CLOB);
    private static final Table<Record> INSTALLATION =
            table(name("df", "_installation")).as("n");
    private static final Field<UUID> INSTALLATION_ID = field(name("n", "id"), SQLDataType.UUID);

    private SatelliteQueries() {}

    /** Whether the role may read a table that only some versions have; no row where there is none. */
    public static Select<Record1<Boolean>> mayRead(String schema, String table) {
        return select(field("pg_catalog.has_table_privilege(c.oid, 'SELECT')", SQLDataType.BOOLEAN))
                .from("pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace")
                .where(field("n.nspname", SQLDataType.CLOB).eq(schema))
                .and(field("c.relname", SQLDataType.CLOB).eq(table))
                .and("c.relkind = 'r'");
    }

    /** The roles, superusers apart, that own the schema {@code df}, a relation or a function in it. */
    public static Select<Record1<String>> owners() {
        var owner = field(name("r", "rolname"), SQLDataType.CLOB);
        return selectDistinct(owner)
                .from("pg_catalog.pg_namespace n"
                        + " cross join lateral (select n.nspowner"
                        + " union all select c.relowner from pg_catalog.pg_class c where c.relnamespace = n.oid"
                        + " union all select p.proowner from pg_catalog.pg_proc p where p.pronamespace = n.oid) o (oid)"
                        + " join pg_catalog.pg_roles r on r.oid = o.oid")
                .where(field("n.nspname", SQLDataType.CLOB).eq("df"))
                .and("not r.rolsuper")
                .orderBy(owner);
    }

    /** In the control database: each origin's database oid and installation, and the database's name, null where it is gone. */
    public static Select<Record3<Long, UUID, String>> origins(String engineSchema) {
        var origin = table(name(engineSchema, "_origins")).as("o");
        var oid = field(name("o", "database_oid"), SQLDataType.BIGINT);
        var installation = field(name("o", "installation_id"), SQLDataType.UUID);
        return select(oid, installation, DATABASE_NAME)
                .from(origin)
                .leftJoin(DATABASE)
                .on(DATABASE_OID.eq(oid))
                .orderBy(oid, installation);
    }

    /** In a satellite: its own oid and installation; no row where it has none. */
    public static Select<Record2<Long, UUID>> installation() {
        return select(DATABASE_OID, INSTALLATION_ID)
                .from(INSTALLATION, DATABASE)
                .where(DATABASE_NAME.eq(field("pg_catalog.current_database()", SQLDataType.CLOB)));
    }

    /** In a satellite: terminal instances that do not say when they ended. */
    public static Select<Record1<String>> endless() {
        return select(INSTANCE.ID)
                .from(INSTANCE)
                .where(TerminalInstances.IS_TERMINAL)
                .and(INSTANCE.COMPLETED_AT.isNull());
    }

    /**
     * In the control database: how the roots of these ids ended, as far as they did. Id by id ({@code offset} keeps it so): of
     * tens of thousands the planner would otherwise compare each with each where it knows nothing of the tables.
     */
    public static Select<Record3<String, String, Instant>> ends(Collection<String> rootIds) {
        var asked = field(name("asked", "id")).cast(SQLDataType.CLOB);
        var end = select(ROOT.INSTANCE_ID, EXECUTION.STATUS, EXECUTION.COMPLETED_AT)
                .from(ROOT)
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(ROOT.INSTANCE_ID.eq(asked))
                .and(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(EXECUTION.STATUS.in(
                        EngineWords.SETTLED.stream().sorted().map(DSL::inline).toList()))
                .offset(inline(0))
                .asTable("ended", "id", "status", "completed_at");
        return select(
                        field(name("ended", "id"), String.class),
                        field(name("ended", "status"), String.class),
                        field(name("ended", "completed_at"), Expressions.INSTANT))
                .from(unnest(array(rootIds)).as("asked", "id"))
                .crossJoin(lateral(end));
    }

    /** In the control database: the ids, as a satellite has them, of its roots that are {@code Completed}. */
    public static Select<Record1<String>> completed(String prefix) {
        var id = Expressions.localId(ROOT.INSTANCE_ID, prefix);
        return select(id)
                .from(ROOT)
                .join(EXECUTION)
                .on(EXECUTION.INSTANCE_ID.eq(ROOT.INSTANCE_ID))
                .and(EXECUTION.EXECUTION_ID.eq(ROOT.CURRENT_EXECUTION_ID))
                .where(ROOT.PARENT_INSTANCE_ID.isNull())
                .and(Expressions.isOf(ROOT.INSTANCE_ID, prefix))
                .and(Expressions.hasDfForm(id))
                .and(Expressions.isOfPgDurable(ROOT.ORCHESTRATION_NAME))
                .and(EXECUTION.STATUS.eq(inline("Completed")));
    }

    /** In a satellite, in one snapshot: its bounds, in a row with no id; and which of the ids have a row. */
    public static Select<Record3<Long, Long, String>> seen(Collection<String> ids) {
        return select(Expressions.snapshotXmin(), Expressions.snapshotXmax(), castNull(SQLDataType.CLOB))
                .unionAll(select(Expressions.snapshotXmin(), Expressions.snapshotXmax(), INSTANCE.ID)
                        .from(INSTANCE)
                        .where(isOneOf(INSTANCE.ID, ids)));
    }
}
