// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;

import java.time.Instant;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record2;
import org.jooq.Record3;
import org.jooq.Record5;
import org.jooq.Record6;
import org.jooq.Select;
import org.jooq.impl.SQLDataType;

/** What an operator wants to know of the server and of a database besides what a pass asks, as unexecuted values. */
public final class ServerQueries {

    private static final Field<Integer> COUNT = field("cast(count(*) over () as integer)", SQLDataType.INTEGER);

    private ServerQueries() {}

    /** The version of the extension pg_durable; no row where this database does not have it. */
    public static Select<Record1<String>> extension() {
        return select(text("x.extversion"))
                .from("pg_catalog.pg_extension x")
                .where(text("cast(x.extname as text)").eq(inline("pg_durable")));
    }

    /** Whether the role is one that policies do not bind (BYPASSRLS), and whether it sees what other roles' sessions do. */
    public static Select<Record2<Boolean, Boolean>> role() {
        return select(
                        field("r.rolbypassrls", SQLDataType.BOOLEAN),
                        field("pg_catalog.pg_has_role('pg_read_all_stats', 'USAGE')", SQLDataType.BOOLEAN))
                .from("pg_catalog.pg_roles r")
                .where("r.rolname = current_user");
    }

    /** Each index of {@code df.nodes}: its name, whether it is valid, and its columns. */
    public static Select<Record3<String, Boolean, String[]>> indexesOfNodes() {
        return select(
                        text("cast(c.relname as text)"),
                        field("i.indisvalid", SQLDataType.BOOLEAN),
                        field(
                                "array(select cast(a.attname as text) from unnest(i.indkey) with ordinality as k (number, place)"
                                        + " join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number"
                                        + " order by k.place)",
                                SQLDataType.CLOB.array()))
                .from("pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid"
                        + " join pg_catalog.pg_class t on t.oid = i.indrelid"
                        + " join pg_catalog.pg_namespace n on n.oid = t.relnamespace")
                .where("n.nspname = 'df' and t.relname = 'nodes'")
                .orderBy(text("cast(c.relname as text)"));
    }

    /**
     * The sessions whose transactions have an id, in any database, the oldest first: process id, application, database, role, and
     * since when, null where the role may not see it; in each row how many there are.
     */
    public static Select<Record6<Integer, String, String, String, Instant, Integer>> openTransactions(int limit) {
        return select(
                        field("a.pid", SQLDataType.INTEGER),
                        text("a.application_name"),
                        text("cast(a.datname as text)"),
                        text("cast(a.usename as text)"),
                        field("a.xact_start", Expressions.INSTANT),
                        COUNT)
                .from("pg_catalog.pg_stat_activity a")
                .where("a.backend_xid is not null and a.pid <> pg_catalog.pg_backend_pid()")
                .orderBy(field("pg_catalog.age(a.backend_xid)").desc(), field("a.pid"))
                .limit(inline(limit));
    }

    /** The prepared transactions of all databases, the oldest first: gid, database, role, since when; how many there are. */
    public static Select<Record5<String, String, String, Instant, Integer>> preparedTransactions(int limit) {
        return select(
                        text("p.gid"),
                        text("cast(p.database as text)"),
                        text("cast(p.owner as text)"),
                        field("p.prepared", Expressions.INSTANT),
                        COUNT)
                .from("pg_catalog.pg_prepared_xacts p")
                .orderBy(field("pg_catalog.age(p.transaction)").desc(), field("p.gid"))
                .limit(inline(limit));
    }

    private static Field<String> text(String expression) {
        return field(expression, SQLDataType.CLOB);
    }
}
