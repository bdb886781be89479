// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.List;
import java.util.Map;
import org.dfreconciler.report.DeletedRows;
import org.jooq.DSLContext;

/**
 * Triggers that record who deleted what, in the deleting transaction: if it is rolled back, the record is, too. The
 * application name of the connection says who it was.
 */
final class DeletionAudit {

    private static final Map<String, String> AUDITED = Map.of(
            "df.instances", "id, status",
            "df.nodes", "instance_id, null",
            "_duroxide.instances", "instance_id, null",
            "_duroxide.executions", "instance_id, status",
            "_duroxide.history", "instance_id, null");

    private final DSLContext sql;

    private DeletionAudit(DSLContext sql) {
        this.sql = sql;
    }

    static DeletionAudit install(DSLContext sql) {
        sql.execute("create table public.audit (who text, xact xid8, what text, id text, status text,"
                + " at timestamptz default clock_timestamp())");
        sql.execute("create index on public.audit (xact, id)");
        AUDITED.forEach((table, columns) -> {
            var function = "public.audit_" + table.replace(".", "_");
            sql.execute("create function " + function + "() returns trigger language plpgsql as $$ begin"
                    + " insert into public.audit (who, xact, what, id, status) select current_setting('application_name'),"
                    + " pg_catalog.pg_current_xact_id(), '" + table + "', " + columns + " from gone;"
                    + " return null; end $$");
            sql.execute("create trigger audit after delete on " + table + " referencing old table as gone"
                    + " for each statement execute function " + function + "()");
        });
        return new DeletionAudit(sql);
    }

    /**
     * The number of rows that this connection's name deleted, by table. Queue messages are not recorded, because the
     * engine itself deletes them all the time.
     */
    DeletedRows by(String who) {
        return new DeletedRows(
                count(who, "df.instances"),
                count(who, "df.nodes"),
                count(who, "_duroxide.instances"),
                count(who, "_duroxide.executions"),
                count(who, "_duroxide.history"),
                0);
    }

    private long count(String who, String what) {
        return sql.fetchSingle("select count(*) from public.audit where who = ? and what = ?", who, what)
                .get(0, Long.class);
    }

    /**
     * Executions that a pass deleted although they were running. Executions without an instance do not count: the
     * engine created them after a pass had deleted their instance, see {@link Zombies}.
     */
    List<String> runningExecutions() {
        return ids("select id from public.audit e where what = '_duroxide.executions' and status = 'Running'"
                + " and not exists (select 1 from public.audit i where i.id = e.id and i.what = '_duroxide.instances'"
                + " and i.xact <> e.xact and i.at < e.at)");
    }

    /**
     * Engine instances that a pass deleted although none of their executions had ended: they were between two turns, or
     * not yet started.
     */
    List<String> unfinishedInstances() {
        return ids("select id from public.audit i where what = '_duroxide.instances' and not exists ("
                + "select 1 from public.audit e where e.xact = i.xact and e.id = i.id"
                + " and e.what = '_duroxide.executions' and e.status in ('Completed', 'Failed'))");
    }

    /**
     * df instances that a pass deleted although they were not terminal, or without deleting their engine record in the
     * same transaction.
     */
    List<String> tornInstances() {
        return ids("select id from public.audit d where what = 'df.instances' and ("
                + "status not in ('completed', 'failed', 'cancelled') or not exists ("
                + "select 1 from public.audit i where i.xact = d.xact and i.id = d.id"
                + " and i.what = '_duroxide.instances'))");
    }

    private List<String> ids(String query) {
        return sql.fetch(query + " and who like 'pass-%'").getValues(0, String.class);
    }
}
