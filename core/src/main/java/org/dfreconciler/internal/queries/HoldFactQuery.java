// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import org.jooq.Field;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** What is asked of the catalog about holds (R9), once a pass. */
public final class HoldFactQuery {

    private static final Field<Long> SCHEMA_OID = field(name("n", "oid"), SQLDataType.BIGINT);
    private static final Field<Long> TABLE_OID = field(name("c", "oid"), SQLDataType.BIGINT);
    private static final Field<String> KIND = field(name("c", "relkind"), SQLDataType.CLOB);
    private static final Field<Short> COLUMN_NUMBER = field(name("a", "attnum"), SQLDataType.SMALLINT);
    private static final Field<String> COLUMN = field(name("a", "attname")).cast(SQLDataType.CLOB);

    private HoldFactQuery() {}

    /**
     * Whether the role may use the schema; the table's kind, its columns, those the role may SELECT (null where none), and
     * whether row-level security filters what it sees; the functions of the schema that it may call, null where none. No row where
     * there is no such table.
     */
    public static Select<Record6<Boolean, String, String[], String[], Boolean, String[]>> ofTable() {
        var readable = has("has_column_privilege", TABLE_OID, COLUMN_NUMBER, inline("SELECT"));
        return select(
                        coalesce(has("has_schema_privilege", SCHEMA_OID, inline("USAGE")), inline(false)),
                        KIND.cast(SQLDataType.CLOB),
                        arrayAgg(COLUMN),
                        arrayAgg(COLUMN).filterWhere(condition(readable)),
                        coalesce(has("row_security_active", TABLE_OID), inline(false)),
                        executable())
                .from(table(name("pg_catalog", "pg_class")).as("c"))
                .join(table(name("pg_catalog", "pg_namespace")).as("n"))
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .join(table(name("pg_catalog", "pg_attribute")).as("a"))
                .on(TABLE_OID.eq(field(name("a", "attrelid"), SQLDataType.BIGINT)))
                .where(field(name("n", "nspname"), SQLDataType.CLOB).eq(inline("df_reconciler")))
                .and(field(name("c", "relname"), SQLDataType.CLOB).eq(inline("hold")))
                .and(COLUMN_NUMBER.gt(inline((short) 0)))
                .and(not(condition(field(name("a", "attisdropped"), SQLDataType.BOOLEAN))))
                .groupBy(SCHEMA_OID, TABLE_OID, KIND);
    }

    private static Field<String[]> executable() {
        var oid = field(name("p", "oid"), SQLDataType.BIGINT);
        var functionName = field(name("p", "proname")).cast(SQLDataType.CLOB);
        return field(select(arrayAgg(functionName))
                .from(table(name("pg_catalog", "pg_proc")).as("p"))
                .where(field(name("p", "pronamespace"), SQLDataType.BIGINT).eq(SCHEMA_OID))
                .and(condition(has("has_function_privilege", oid, inline("EXECUTE")))));
    }

    private static Field<Boolean> has(String privilege, Field<?>... arguments) {
        return function(name("pg_catalog", privilege), SQLDataType.BOOLEAN, arguments);
    }
}
