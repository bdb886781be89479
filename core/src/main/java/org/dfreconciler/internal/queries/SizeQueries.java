// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.greatest;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import java.util.Collection;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How much space tables take (PostgreSQL, chapters 9.28 and 53.11), as unexecuted values: no right to read them is needed. */
public final class SizeQueries {

    private static final Table<Record> CLASS =
            table(name("pg_catalog", "pg_class")).as("c");
    private static final Table<Record> NAMESPACE =
            table(name("pg_catalog", "pg_namespace")).as("n");
    private static final Field<String> TABLE_NAME =
            field(name("c", "relname"), SQLDataType.CLOB).cast(SQLDataType.CLOB);

    private SizeQueries() {}

    /**
     * Of those tables that there are: the name, bytes with indexes and everything, and how many rows the planner takes it to have,
     * 0 where it was never analyzed.
     */
    public static Select<Record3<String, Long, Long>> of(String schema, Collection<ReconciledTable> tables) {
        var bytes = function(name("pg_catalog", "pg_total_relation_size"), SQLDataType.BIGINT, oid("c", "oid"));
        var rows = field(name("c", "reltuples"), SQLDataType.REAL).cast(SQLDataType.BIGINT);
        return select(TABLE_NAME, coalesce(bytes, inline(0L)), greatest(rows, inline(0L)))
                .from(CLASS)
                .join(NAMESPACE)
                .on(oid("n", "oid").eq(oid("c", "relnamespace")))
                .where(field(name("n", "nspname"), SQLDataType.CLOB).eq(schema))
                .and(field(name("c", "relkind"), SQLDataType.CLOB).in(inline("r"), inline("p")))
                .and(TABLE_NAME.in(tables.stream()
                        .map(ReconciledTable::tableName)
                        .map(DSL::inline)
                        .toList()));
    }

    private static Field<Long> oid(String alias, String column) {
        return field(name(alias, column), SQLDataType.BIGINT);
    }
}
