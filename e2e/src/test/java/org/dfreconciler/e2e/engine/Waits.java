// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Record;

/**
 * Each time it is run, looks for sessions that wait for a pass, and for how long: sessions of the engine, of its users,
 * or of other passes. Because PostgreSQL ends a deadlock after a second by choosing a victim, it looks for waits that
 * are much shorter.
 *
 * <p>A single kind of wait is accepted: pg_durable's own pass deletes the same df rows, which a batch locks while its
 * constraints are checked. The batch holds no engine rows during that time, so nobody else waits behind it.
 */
final class Waits implements Runnable {

    static final Duration TOO_LONG = Duration.ofMillis(300);

    /** How the statements begin by which pg_durable's own pass deletes df rows. */
    static final String BUILT_IN_PASS = "delete from df.";

    private static final String LOOK = """
            with waiting as materialized (
              select pid, waitstart from pg_locks
              where not granted and waitstart < clock_timestamp() - ?::interval
            )
            select format('%s %s', w.pid, waitstart) as which,
              format('%s waited %s s for %s (%s): %s', w.application_name,
                extract(epoch from clock_timestamp() - waitstart), b.application_name, b.query, w.query) as description
            from waiting
            join pg_stat_activity w on w.pid = waiting.pid
            cross join unnest(pg_blocking_pids(w.pid)) blocker
            join pg_stat_activity b on b.pid = blocker
            where w.datname = current_database() and b.application_name like 'pass-%'
              and not starts_with(w.query, ?)
            """;

    private final DSLContext sql;
    private final Map<String, String> tooLong = new HashMap<>();
    private final Set<Integer> passes = new HashSet<>();
    private int looks;

    Waits(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public synchronized void run() {
        looks++;
        passes.addAll(sql.fetch("select pid from pg_stat_activity where application_name like 'pass-%'")
                .getValues(0, Integer.class));
        sql.fetch(LOOK, TOO_LONG.toMillis() + " ms", BUILT_IN_PASS).forEach(this::note);
    }

    /** Records a wait. The last look at a wait saw it at its longest. */
    private void note(Record wait) {
        tooLong.put(wait.get("which", String.class), wait.get("description", String.class));
    }

    /** The waits that were too long. */
    synchronized Collection<String> tooLong() {
        return tooLong.values();
    }

    /** The server processes of all passes that were seen. */
    synchronized Set<Integer> passes() {
        return passes;
    }

    synchronized int looks() {
        return looks;
    }
}
