// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Executions that the engine created after a pass had deleted their instance. Triggers record who fetched a turn and
 * what that transaction could see, and when an execution was created.
 *
 * <p>A message to an instance that is gone makes the engine create such an execution, whoever deleted the instance. If
 * the turn was fetched before the batch's commit, the batch has overlooked a message or a lease. If it was fetched
 * later, but its execution was created before the pass had ended, the pass must remove the execution. What is created
 * after the end of the pass is the engine's own.
 */
final class Zombies {

    /** The longest time before its end at which a pass looks for such executions for the last time. */
    private static final String LAST_LOOK = "interval '250 milliseconds'";

    /**
     * For each execution that was created after its instance was deleted: the deletion, and the fetch of the turn that
     * created it.
     */
    private static final String MADE = """
            with zombie as (
              select b.id, b.at, d.who, d.at as deleted_at, d.xact,
                (select f.seen from public.fetches f where f.id = b.id and f.at < b.at order by f.at desc limit 1) as seen
              from public.births b
              join public.audit d on d.id = b.id and d.what = '_duroxide.instances' and d.at < b.at
            )
            """;

    private static final String OF_A_PASS = " who like 'pass-%'";

    private static final String THERE = " exists (select from _duroxide.executions e where e.instance_id = zombie.id)"
            + " and not exists (select from _duroxide.instances i where i.instance_id = zombie.id)";

    private static final String BEFORE_ITS_PASS_ENDED =
            " at + " + LAST_LOOK + " < (select min(ended) from public.passes p"
                    + " where p.who = zombie.who and p.ended > zombie.deleted_at)";

    private final DSLContext sql;

    private Zombies(DSLContext sql) {
        this.sql = sql;
    }

    /** Starts watching. The deletion audit must already be installed. */
    static Zombies watch(DSLContext sql) {
        sql.execute("create table public.passes (who text, ended timestamptz)");
        sql.execute("create table public.births (id text, at timestamptz)");
        sql.execute("create table public.fetches (id text, at timestamptz, seen pg_snapshot)");
        sql.execute("create index on public.fetches (id, at)");
        trigger(
                sql,
                "note_birth",
                "insert on _duroxide.executions",
                "births values (new.instance_id, clock_timestamp())");
        // A renewal of a lease keeps its token; a fetch sets a new one.
        trigger(
                sql,
                "note_fetch",
                "insert or update of lock_token on _duroxide.instance_locks",
                "fetches values (new.instance_id, clock_timestamp(), pg_catalog.pg_current_snapshot())");
        return new Zombies(sql);
    }

    private static void trigger(DSLContext sql, String name, String when, String insertion) {
        sql.execute("create function public." + name + "() returns trigger language plpgsql as $$ begin"
                + " insert into public." + insertion + "; return null; end $$");
        sql.execute(
                "create trigger " + name + " after " + when + " for each row execute function public." + name + "()");
    }

    /** Executions created by turns that were fetched before the batch that deleted the instance had committed. */
    List<String> ofTurnsFetchedBeforeTheCommit() {
        return ids(OF_A_PASS + " and not pg_visible_in_snapshot(xact, seen)");
    }

    /**
     * Executions that are still there, although the pass that deleted their instance went on after they were created.
     */
    List<String> leftByTheirPass() {
        return ids(OF_A_PASS + " and" + THERE + " and" + BEFORE_ITS_PASS_ENDED);
    }

    /** All such executions that are still there, whoever deleted their instance. */
    Set<String> left() {
        return Set.copyOf(ids(THERE));
    }

    private List<String> ids(String which) {
        return sql.fetch(MADE + "select distinct id from zombie where " + which).getValues(0, String.class);
    }
}
