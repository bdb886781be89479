// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;

import org.dfreconciler.internal.tables.df.Df;
import org.jooq.Field;
import org.jooq.Record4;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** Who has a lock on a table that keeps everybody else from reading it, as an unexecuted value. */
public final class TableLockQuery {

    private TableLockQuery() {}

    /**
     * The table, a lock on one of whose indexes counts too, and of the session its process id, application and role; all null of a
     * prepared transaction.
     */
    public static Select<Record4<String, Integer, String, String>> of(String engineSchema, int limit) {
        var relation = text("cast(n.nspname || '.' || t.relname as text)");
        var pid = field("l.pid", SQLDataType.INTEGER);
        return selectDistinct(relation, pid, text("a.application_name"), text("cast(a.usename as text)"))
                .from("pg_catalog.pg_locks l left join pg_catalog.pg_index i on i.indexrelid = l.relation"
                        + " join pg_catalog.pg_class t on t.oid = coalesce(i.indrelid, l.relation)"
                        + " join pg_catalog.pg_namespace n on n.oid = t.relnamespace"
                        + " left join pg_catalog.pg_stat_activity a on a.pid = l.pid")
                .where(
                        "l.locktype = 'relation' and l.mode = 'AccessExclusiveLock' and l.granted and l.database ="
                                + " (select d.oid from pg_catalog.pg_database d where d.datname = pg_catalog.current_database())")
                .and(text("cast(n.nspname as text)").in(Df.DF.getName(), engineSchema))
                .orderBy(relation, pid)
                .limit(inline(limit));
    }

    private static Field<String> text(String expression) {
        return field(expression, SQLDataType.CLOB);
    }
}
