// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.queries.Expressions.exists;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import java.util.Collection;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** What pg_durable's worker says of itself, in settings and in tables, as unexecuted values. */
public final class WorkerQueries {

    private WorkerQueries() {}

    /** What is set for pg_durable's own pass: its retention in days, its interval; null where the server never loaded it. */
    public static Select<Record2<String, String>> builtInPass() {
        return select(setting("pg_durable.retention_days"), setting("pg_durable.reconcile_interval"));
    }

    /**
     * The engine's last migration, the version that pg_durable's worker has noted, and whether any other database's workflows
     * run here; each null where its table is not among these.
     */
    public static Select<Record3<Long, Integer, Boolean>> noted(String schema, Collection<WorkerTable> tables) {
        return select(
                last(SQLDataType.BIGINT, schema, WorkerTable.MIGRATIONS, tables),
                last(SQLDataType.INTEGER, schema, WorkerTable.READY, tables),
                tables.contains(WorkerTable.ORIGINS)
                        ? field(exists(selectOne().from(in(schema, WorkerTable.ORIGINS))))
                        : castNull(SQLDataType.BOOLEAN));
    }

    private static <T> Field<T> last(
            DataType<T> type, String schema, WorkerTable table, Collection<WorkerTable> tables) {
        return tables.contains(table)
                ? field(select(max(field(name(table.column()), type))).from(in(schema, table)))
                : castNull(type);
    }

    private static Table<Record> in(String schema, WorkerTable table) {
        return table(name(schema, table.tableName()));
    }

    private static Field<String> setting(String setting) {
        return function(name("pg_catalog", "current_setting"), SQLDataType.CLOB, inline(setting), inline(true));
    }
}
