// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;

/**
 * Executions that the engine made after a pass had deleted their instance, from triggers that write down who fetched a turn
 * and what he could see, and when an execution was made.
 *
 * <p>A message to what is gone makes the engine do that, whoever deleted it. Where the turn was fetched before the batch's
 * commit, the batch has overlooked a message or a lease. Where it was fetched later, but made its execution before the pass
 * had ended, the pass has to remove it. What is made after the pass ended is the engine's own.
 */
final class Zombies {

    /** How long before its end, at most, a pass looks for the last time. */
    private static final String LAST_LOOK = "interval '250 milliseconds'";

    /** Of each execution made after its instance was deleted: the deletion, and the fetch of the turn that made it. */
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

    /** Beside the audit of deletions, which has to be there. */
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
        // A renewal keeps the token; a fetch brings its own.
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

    /** Made by a turn that was fetched when the batch that deleted its instance had not committed. */
    List<String> ofTurnsFetchedBeforeTheCommit() {
        return ids(OF_A_PASS + " and not pg_visible_in_snapshot(xact, seen)");
    }

    /** Still there, although the pass that had deleted their instance went on. */
    List<String> leftByTheirPass() {
        return ids(OF_A_PASS + " and" + THERE + " and" + BEFORE_ITS_PASS_ENDED);
    }

    /** Still there, whoever had deleted their instance. */
    Set<String> left() {
        return Set.copyOf(ids(THERE));
    }

    private List<String> ids(String which) {
        return sql.fetch(MADE + "select distinct id from zombie where " + which).getValues(0, String.class);
    }
}
