// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.dfreconciler.e2e.engine.PgDurable;

/** Signals workflows that have ended, one after the other, as long as df has a row of them. */
final class SignalTurns implements ClosedLoop.Client {

    private static final String EVENT = "go";
    private static final Duration REST = Duration.ofMillis(20);

    private final PgDurable pgDurable;
    private final List<String> ids;
    private int turn;

    private SignalTurns(PgDurable pgDurable, List<String> ids) {
        this.pgDurable = pgDurable;
        this.ids = ids;
    }

    /** Signals those that ended first, which a pass also removes first. */
    static SignalTurns toSome(int number, PgDurable pgDurable) throws SQLException {
        try (var connection = pgDurable.database().connect()) {
            return new SignalTurns(
                    pgDurable,
                    Jdbc.column(
                            connection,
                            "select id from df.instances where status in ('completed', 'failed', 'cancelled')"
                                    + " order by coalesce(completed_at, created_at) limit " + number));
        }
    }

    @Override
    public void takeTurn() {
        var id = ids.get(turn++ % ids.size());
        if (pgDurable.status(id).isPresent()) {
            pgDurable.engine().raise(id, EVENT);
        }
        Gentle.sleep(REST);
    }
}
