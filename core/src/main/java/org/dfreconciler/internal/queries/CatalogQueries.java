// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.boolOr;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.val;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What the catalog says about the schemas, as unexecuted values (PostgreSQL, chapters 9.26 and 53). */
public final class CatalogQueries {

    private static final Table<Record> NAMESPACE = catalog("pg_namespace", "n");
    private static final Table<Record> CLASS = catalog("pg_class", "c");
    private static final Table<Record> ATTRIBUTE = catalog("pg_attribute", "a");
    private static final Table<Record> PROC = catalog("pg_proc", "p");
    private static final Field<String> SCHEMA_NAME = field(name("n", "nspname"), SQLDataType.CLOB);
    private static final Field<String> TABLE_NAME = field(name("c", "relname"), SQLDataType.CLOB);
    private static final Field<Long> SCHEMA_OID = field(name("n", "oid"), SQLDataType.BIGINT);
    private static final Field<Long> TABLE_OID = field(name("c", "oid"), SQLDataType.BIGINT);
    private static final Field<Long> FUNCTION_OID = field(name("p", "oid"), SQLDataType.BIGINT);

    private static final String TEXT_ARRAY_AND_BOOLEAN = "1009 16";

    private CatalogQueries() {}

    /** Server version number, whether it is a hot standby, and whether transactions are read-only here. */
    public static Select<Record3<Integer, Boolean, Boolean>> server() {
        return select(
                setting("server_version_num").cast(SQLDataType.INTEGER),
                call("pg_is_in_recovery", SQLDataType.BOOLEAN),
                setting("transaction_read_only").cast(SQLDataType.BOOLEAN));
    }

    /** The names of database and role. */
    public static Select<Record2<String, String>> session() {
        return select(call("current_database", SQLDataType.CLOB), field("current_user", SQLDataType.CLOB));
    }

    /** An identifier as SQL spells it. */
    public static Select<Record1<String>> quoted(String identifier) {
        return select(call("quote_ident", SQLDataType.CLOB, val(identifier)));
    }

    /** Whether the role may use the schema: one row, or none where there is no such schema. */
    public static Select<Record1<Boolean>> schemaUsage(String schema) {
        return select(call("has_schema_privilege", SQLDataType.BOOLEAN, SCHEMA_OID, inline("USAGE")))
                .from(NAMESPACE)
                .where(SCHEMA_NAME.eq(schema));
    }

    /** The columns of a table, system columns too, and whether the role may SELECT them: no row where there is no table. */
    public static Select<Record2<String, Boolean>> columns(String schema, String table) {
        var number = field(name("a", "attnum"), SQLDataType.SMALLINT);
        return select(
                        field(name("a", "attname"), SQLDataType.CLOB),
                        call("has_column_privilege", SQLDataType.BOOLEAN, TABLE_OID, number, inline("SELECT")))
                .from(CLASS)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .join(ATTRIBUTE)
                .on(TABLE_OID.eq(field(name("a", "attrelid"), SQLDataType.BIGINT)))
                .where(isTable(schema, table))
                .and(condition(field(name("a", "attisdropped"), SQLDataType.BOOLEAN))
                        .not());
    }

    /** Whether the role may UPDATE some column, may DELETE, and whether row-level security filters it. */
    public static Select<Record3<Boolean, Boolean, Boolean>> access(String schema, String table) {
        return select(
                        call("has_any_column_privilege", SQLDataType.BOOLEAN, TABLE_OID, inline("UPDATE")),
                        call("has_table_privilege", SQLDataType.BOOLEAN, TABLE_OID, inline("DELETE")),
                        call("row_security_active", SQLDataType.BOOLEAN, TABLE_OID))
                .from(CLASS)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .where(isTable(schema, table));
    }

    /** Whether the role may execute {@code df.duroxide_schema()}: no row where there is no such function. */
    public static Select<Record1<Boolean>> mayNameEngineSchema() {
        return functionExecute("df", "duroxide_schema", "");
    }

    /** Whether the role may execute {@code delete_instances_atomic(text[], boolean)}: no row where there is none. */
    public static Select<Record1<Boolean>> mayDeleteTrees(String engineSchema) {
        return functionExecute(engineSchema, "delete_instances_atomic", TEXT_ARRAY_AND_BOOLEAN);
    }

    /** Whether the text of {@code delete_instances_atomic} has the word; false where there is no such function. */
    public static Select<Record1<Boolean>> treeDeletionMentions(String engineSchema, String word) {
        return select(coalesce(
                        boolOr(field(name("p", "prosrc"), SQLDataType.CLOB).contains(word)), inline(false)))
                .from(PROC)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("p", "pronamespace"), SQLDataType.BIGINT)))
                .where(SCHEMA_NAME.eq(engineSchema))
                .and(field(name("p", "proname"), SQLDataType.CLOB).eq(inline("delete_instances_atomic")));
    }

    /** Types by their number: how a type's name is spelled depends on settings. */
    private static Select<Record1<Boolean>> functionExecute(String schema, String function, String argumentTypes) {
        return select(call("has_function_privilege", SQLDataType.BOOLEAN, FUNCTION_OID, inline("EXECUTE")))
                .from(PROC)
                .join(NAMESPACE)
                .on(SCHEMA_OID.eq(field(name("p", "pronamespace"), SQLDataType.BIGINT)))
                .where(SCHEMA_NAME.eq(schema))
                .and(field(name("p", "proname"), SQLDataType.CLOB).eq(inline(function)))
                .and(field(name("p", "proargtypes")).cast(SQLDataType.CLOB).eq(inline(argumentTypes)));
    }

    /** The engine schema that pg_durable 0.2.3 and later name. */
    public static Select<Record1<String>> duroxideSchema() {
        return select(function(name("df", "duroxide_schema"), SQLDataType.CLOB));
    }

    private static Condition isTable(String schema, String table) {
        return SCHEMA_NAME
                .eq(schema)
                .and(TABLE_NAME.eq(table))
                .and(field(name("c", "relkind"), SQLDataType.CHAR(1)).in(inline("r"), inline("p")));
    }

    private static Field<String> setting(String setting) {
        return call("current_setting", SQLDataType.CLOB, inline(setting));
    }

    private static <T> Field<T> call(String function, org.jooq.DataType<T> type, Field<?>... arguments) {
        return function(name("pg_catalog", function), type, arguments);
    }

    private static Table<Record> catalog(String table, String alias) {
        return table(name("pg_catalog", table)).as(alias);
    }
}
