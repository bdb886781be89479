// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.epoch;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.Df;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record4;
import org.jooq.Record7;
import org.jooq.Record9;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What is asked of the catalog before anything is read or removed, as unexecuted values (PostgreSQL, chapters 9.27 and
 * 53). A question about an object that was dropped this moment gives null; it is taken for a no.
 */
public final class FactQueries {

    private static final Table<Record> NAMESPACE = catalog("pg_namespace", "n");
    private static final Table<Record> CLASS = catalog("pg_class", "c");
    private static final Table<Record> ATTRIBUTE = catalog("pg_attribute", "a");
    private static final Table<Record> PROC = catalog("pg_proc", "p");
    private static final Field<String> SCHEMA_NAME = field(name("n", "nspname"), SQLDataType.CLOB);
    private static final Field<Long> SCHEMA_OID = field(name("n", "oid"), SQLDataType.BIGINT);
    private static final Field<String> TABLE_NAME = field(name("c", "relname"), SQLDataType.CLOB);
    private static final Field<Long> TABLE_OID = field(name("c", "oid"), SQLDataType.BIGINT);
    private static final Field<String> TABLE_KIND = field(name("c", "relkind"), SQLDataType.CLOB);
    private static final Field<String> COLUMN_NAME = text(field(name("a", "attname"), SQLDataType.CLOB));
    private static final Field<Short> COLUMN_NUMBER = field(name("a", "attnum"), SQLDataType.SMALLINT);
    private static final Field<Long> FUNCTION_OID = field(name("p", "oid"), SQLDataType.BIGINT);

    private FactQueries() {}

    /**
     * Server version number, when the server was started, whether it is a hot standby, whether this transaction is read-only;
     * the database's name, and that of pg_durable's control database, null where the server has no such setting; the role's
     * name, the same as SQL spells it, and whether it is a superuser.
     */
    public static Select<Record9<Integer, String, Boolean, Boolean, String, String, String, String, Boolean>> server() {
        var role = field("current_user", SQLDataType.CLOB);
        return select(
                setting("server_version_num").cast(SQLDataType.INTEGER),
                epoch(call("pg_postmaster_start_time", SQLDataType.TIMESTAMPWITHTIMEZONE))
                        .cast(SQLDataType.CLOB),
                call("pg_is_in_recovery", SQLDataType.BOOLEAN),
                setting("transaction_read_only").cast(SQLDataType.BOOLEAN),
                call("current_database", SQLDataType.CLOB),
                call("current_setting", SQLDataType.CLOB, inline("pg_durable.database"), inline(true)),
                role,
                quoted(role),
                setting("is_superuser").cast(SQLDataType.BOOLEAN));
    }

    /**
     * The schema's name as SQL spells it, whether the role may use it; whether the role may execute the function in it, and
     * the function's text, both null where there is none. One row, or none where there is no such schema.
     */
    public static Select<Record4<String, Boolean, Boolean, String>> schema(String schema, RequiredFunction required) {
        return select(
                        quoted(SCHEMA_NAME),
                        isTrue(call("has_schema_privilege", SQLDataType.BOOLEAN, SCHEMA_OID, inline("USAGE"))),
                        call("has_function_privilege", SQLDataType.BOOLEAN, FUNCTION_OID, inline("EXECUTE")),
                        field(name("p", "prosrc"), SQLDataType.CLOB))
                .from(NAMESPACE)
                .leftJoin(PROC)
                .on(SCHEMA_OID.eq(field(name("p", "pronamespace"), SQLDataType.BIGINT)))
                .and(field(name("p", "proname"), SQLDataType.CLOB).eq(inline(required.functionName())))
                .and(text(field(name("p", "proargtypes"))).eq(inline(required.argumentTypes())))
                .where(SCHEMA_NAME.eq(schema));
    }

    /**
     * One row for each relation of these names, and of those that pg_durable's worker keeps for itself: name, kind, its columns
     * (the system's too), those the role may SELECT (null where none), whether it may UPDATE some column, may DELETE, and whether
     * row-level security filters what it sees.
     */
    public static Select<Record7<String, String, String[], String[], Boolean, Boolean, Boolean>> tables(
            String schema, Collection<ReconciledTable> tables) {
        var maySelect = call("has_column_privilege", SQLDataType.BOOLEAN, TABLE_OID, COLUMN_NUMBER, inline("SELECT"));
        return select(
                        text(TABLE_NAME),
                        text(TABLE_KIND),
                        arrayAgg(COLUMN_NAME),
                        arrayAgg(COLUMN_NAME).filterWhere(condition(maySelect)),
                        isTrue(call("has_any_column_privilege", SQLDataType.BOOLEAN, TABLE_OID, inline("UPDATE"))),
                        isTrue(call("has_table_privilege", SQLDataType.BOOLEAN, TABLE_OID, inline("DELETE"))),
                        isTrue(call("row_security_active", SQLDataType.BOOLEAN, TABLE_OID)))
                .from(CLASS)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .join(ATTRIBUTE)
                .on(TABLE_OID.eq(field(name("a", "attrelid"), SQLDataType.BIGINT)))
                .where(SCHEMA_NAME.eq(schema))
                .and(TABLE_NAME.in(Stream.concat(
                                tables.stream().map(ReconciledTable::tableName),
                                Arrays.stream(WorkerTable.values()).map(WorkerTable::tableName))
                        .map(DSL::inline)
                        .toList()))
                .and(condition(field(name("a", "attisdropped"), SQLDataType.BOOLEAN))
                        .not())
                .groupBy(TABLE_OID, TABLE_NAME, TABLE_KIND);
    }

    /** The columns of df's instances that the role may UPDATE, each of them. */
    public static Select<Record1<String>> updatableOfInstances() {
        var mayUpdate = call("has_column_privilege", SQLDataType.BOOLEAN, TABLE_OID, COLUMN_NUMBER, inline("UPDATE"));
        return select(COLUMN_NAME)
                .from(CLASS)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .join(ATTRIBUTE)
                .on(TABLE_OID.eq(field(name("a", "attrelid"), SQLDataType.BIGINT)))
                .where(SCHEMA_NAME.eq(inline(Df.DF.getName())))
                .and(TABLE_NAME.eq(inline(ReconciledTable.DF_INSTANCES.tableName())))
                .and(COLUMN_NUMBER.gt(inline((short) 0)))
                .and(condition(field(name("a", "attisdropped"), SQLDataType.BOOLEAN))
                        .not())
                .and(condition(mayUpdate));
    }

    /** The engine's schema, in the words of pg_durable 0.2.3 and later. */
    public static Select<Record1<String>> engineSchema() {
        return select(function(name("df", RequiredFunction.DUROXIDE_SCHEMA.functionName()), SQLDataType.CLOB));
    }

    /** Which of these roles there are; their names as SQL spells them. */
    public static Select<Record1<String>> roles(Collection<String> quotedNames) {
        var name = quoted(field(name("r", "rolname"), SQLDataType.CLOB));
        return select(name).from(catalog("pg_roles", "r")).where(Expressions.isOneOf(name, quotedNames));
    }

    private static Field<String> quoted(Field<String> identifier) {
        return call("quote_ident", SQLDataType.CLOB, text(identifier));
    }

    private static Field<String> text(Field<?> value) {
        return value.cast(SQLDataType.CLOB);
    }

    private static Field<Boolean> isTrue(Field<Boolean> answer) {
        return coalesce(answer, inline(false));
    }

    private static Field<String> setting(String setting) {
        return call("current_setting", SQLDataType.CLOB, inline(setting));
    }

    private static <T> Field<T> call(String function, DataType<T> type, Field<?>... arguments) {
        return function(name("pg_catalog", function), type, arguments);
    }

    private static Table<Record> catalog(String table, String alias) {
        return table(name("pg_catalog", table)).as(alias);
    }
}
