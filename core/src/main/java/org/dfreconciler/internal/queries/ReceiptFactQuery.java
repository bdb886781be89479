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
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** What is asked of the catalog about receipts, and only where somebody writes or reads them. */
public final class ReceiptFactQuery {

    private static final Field<Long> SCHEMA_OID = field(name("n", "oid"), SQLDataType.BIGINT);
    private static final Field<Long> TABLE_OID = field(name("c", "oid"), SQLDataType.BIGINT);
    private static final Field<String> KIND = field(name("c", "relkind"), SQLDataType.CLOB);
    private static final Field<Short> COLUMN_NUMBER = field(name("a", "attnum"), SQLDataType.SMALLINT);
    private static final Field<String> COLUMN = field(name("a", "attname")).cast(SQLDataType.CLOB);

    private ReceiptFactQuery() {}

    /**
     * Whether the role may use the schema; the table's kind, its columns, those the role may SELECT and those it may INSERT (each
     * null where none), whether it may DELETE, and whether row-level security filters what it sees. No row where there is no such
     * table.
     */
    public static Select<Record7<Boolean, String, String[], String[], String[], Boolean, Boolean>> ofTable() {
        return of("receipt");
    }

    /** The same of the table of archives. */
    public static Select<Record7<Boolean, String, String[], String[], String[], Boolean, Boolean>> ofArchive() {
        return of("archive");
    }

    private static Select<Record7<Boolean, String, String[], String[], String[], Boolean, Boolean>> of(String table) {
        return select(
                        isTrue(has("has_schema_privilege", SCHEMA_OID, inline("USAGE"))),
                        KIND.cast(SQLDataType.CLOB),
                        arrayAgg(COLUMN),
                        arrayAgg(COLUMN).filterWhere(condition(hasOfColumn("SELECT"))),
                        arrayAgg(COLUMN).filterWhere(condition(hasOfColumn("INSERT"))),
                        isTrue(has("has_table_privilege", TABLE_OID, inline("DELETE"))),
                        isTrue(has("row_security_active", TABLE_OID)))
                .from(table(name("pg_catalog", "pg_class")).as("c"))
                .join(table(name("pg_catalog", "pg_namespace")).as("n"))
                .on(SCHEMA_OID.eq(field(name("c", "relnamespace"), SQLDataType.BIGINT)))
                .join(table(name("pg_catalog", "pg_attribute")).as("a"))
                .on(TABLE_OID.eq(field(name("a", "attrelid"), SQLDataType.BIGINT)))
                .where(field(name("n", "nspname"), SQLDataType.CLOB).eq(inline("df_reconciler")))
                .and(field(name("c", "relname"), SQLDataType.CLOB).eq(inline(table)))
                .and(COLUMN_NUMBER.gt(inline((short) 0)))
                .and(not(condition(field(name("a", "attisdropped"), SQLDataType.BOOLEAN))))
                .groupBy(SCHEMA_OID, TABLE_OID, KIND);
    }

    private static Field<Boolean> hasOfColumn(String privilege) {
        return has("has_column_privilege", TABLE_OID, COLUMN_NUMBER, inline(privilege));
    }

    private static Field<Boolean> has(String privilege, Field<?>... arguments) {
        return function(name("pg_catalog", privilege), SQLDataType.BOOLEAN, arguments);
    }

    private static Field<Boolean> isTrue(Field<Boolean> answer) {
        return coalesce(answer, inline(false));
    }
}
