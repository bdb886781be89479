// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.DSLContext;

/**
 * Looks, whenever it is run, who of pg_durable waits for a pass, and for how long already. Nobody may wait for as long as
 * the server's {@code deadlock_timeout}, one second: before that no deadlock is looked for, so the engine cannot be chosen
 * as the victim of one.
 */
final class Waits implements Runnable {

    static final Duration DEADLOCK_TIMEOUT = Duration.ofSeconds(1);

    private final DSLContext sql;
    private final List<String> tooLong = new CopyOnWriteArrayList<>();
    private int looks;

    Waits(DSLContext sql) {
        this.sql = sql;
    }

    @Override
    public void run() {
        looks++;
        tooLong.addAll(sql.fetch(
                        "select format('%s waited %s s for %s: %s', w.application_name,"
                                + " extract(epoch from clock_timestamp() - l.waitstart), b.application_name, w.query)"
                                + " from pg_locks l join pg_stat_activity w on w.pid = l.pid"
                                + " cross join unnest(pg_blocking_pids(w.pid)) blocker"
                                + " join pg_stat_activity b on b.pid = blocker"
                                + " where not l.granted and w.application_name like 'pg_durable:%'"
                                + " and b.application_name like 'pass-%' and clock_timestamp() - l.waitstart > ?::interval",
                        DEADLOCK_TIMEOUT.toMillis() + " ms")
                .getValues(0, String.class));
    }

    /** Waits that were too long; empty is good, if it looked often. */
    List<String> tooLong() {
        return tooLong;
    }

    int looks() {
        return looks;
    }
}
