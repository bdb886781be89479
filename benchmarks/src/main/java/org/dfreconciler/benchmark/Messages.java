// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * The messages in an engine's queue: the timers of sleeping workflows, and signals to a workflow that does not read
 * them.
 *
 * @param signalBytes the size of a signal, which PostgreSQL compresses
 */
record Messages(int timers, int signals, int signalBytes) {

    /** Ids of df's form, far from those with which a population begins. */
    private static final String TIMERS = """
            insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)
            select id, format('{"TimerFired":{"instance":"%%s","execution_id":1,"id":2,"fire_at_ms":9000000000000}}', id),
              now() + interval '1 year', now()
            from (
              select lpad(to_hex((n * 2654435761) %% 4294967296), 8, '0') as id
              from generate_series(2000000000::bigint, 2000000000::bigint + %d - 1) n
            ) sleeping
            """;

    private static final String SIGNALS = """
            insert into _duroxide.orchestrator_queue (instance_id, work_item, visible_at, created_at)
            select id, format('{"ExternalRaised":{"instance":"%%s","name":"go","data":"%%s"}}', id, repeat('x', %2$d)),
              now(), now()
            from (select id from df.instances where status = 'running' order by id limit 1) busy, generate_series(1, %1$d)
            """;

    void load(ReferenceDatabase database) throws SQLException {
        try (var connection = database.connect()) {
            Jdbc.execute(
                    connection,
                    String.format(TIMERS, timers),
                    String.format(SIGNALS, signals, signalBytes),
                    "vacuum (analyze) _duroxide.orchestrator_queue",
                    "checkpoint");
        }
    }

    @Override
    public String toString() {
        return String.format("%,d timers, %,d signals of %,d bytes", timers, signals, signalBytes);
    }
}
