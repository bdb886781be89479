// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import java.util.Collection;
import org.jooq.Field;
import org.jooq.Record7;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** How large the tables of a schema are, as catalogue and statistics have it: no row of any of them is read. */
public final class TableSizeQuery {

    private static final Field<String> TABLE_NAME = field("cast(c.relname as text)", SQLDataType.CLOB);

    private TableSizeQuery() {}

    /**
     * One row for each of these tables that there is: name; rows, by the density that VACUUM or ANALYZE last saw and the table's
     * present size, as the planner estimates them, null where neither was there yet; bytes of the table, of its indexes; live and
     * dead rows, as the statistics have counted them since they began; when it was last vacuumed, null where never.
     */
    public static Select<Record7<String, Long, Long, Long, Long, Long, Instant>> of(
            String schema, Collection<ReconciledTable> tables) {
        var names = tables.stream()
                .map(ReconciledTable::tableName)
                .map(name -> inline(name))
                .toList();
        return select(
                        TABLE_NAME,
                        bigint("cast(c.reltuples / nullif(c.relpages, 0) * pg_catalog.pg_relation_size(c.oid)"
                                + " / cast(pg_catalog.current_setting('block_size') as integer) as bigint)"),
                        bigint("pg_catalog.pg_table_size(c.oid)"),
                        bigint("pg_catalog.pg_indexes_size(c.oid)"),
                        bigint("pg_catalog.pg_stat_get_live_tuples(c.oid)"),
                        bigint("pg_catalog.pg_stat_get_dead_tuples(c.oid)"),
                        field(
                                "greatest(pg_catalog.pg_stat_get_last_vacuum_time(c.oid),"
                                        + " pg_catalog.pg_stat_get_last_autovacuum_time(c.oid))",
                                Expressions.INSTANT))
                .from("pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace")
                .where(field("n.nspname", SQLDataType.CLOB).eq(schema))
                .and(TABLE_NAME.in(names))
                .and("c.relkind = 'r'")
                .orderBy(TABLE_NAME);
    }

    private static Field<Long> bigint(String expression) {
        return field(expression, SQLDataType.BIGINT);
    }
}
