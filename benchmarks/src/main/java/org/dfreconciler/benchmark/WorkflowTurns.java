// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.dfreconciler.e2e.engine.PgDurable;
import org.dfreconciler.e2e.engine.Program;
import org.dfreconciler.e2e.engine.RealEngine;

/**
 * What a user of pg_durable does: a turn starts a workflow of two activities and waits for its end. The clients share
 * the sequence of ids.
 */
record WorkflowTurns(PgDurable pgDurable, AtomicInteger ids) implements ClosedLoop.Client {

    private static final Program PROGRAM = Program.work(2);

    /**
     * A population scatters the numbers from one on in this way. These ids begin half of the range further on, so that
     * they do not collide.
     */
    private static final int SCATTER = 0x9E3779B1;

    static AtomicInteger newIds() {
        return new AtomicInteger(Integer.MIN_VALUE);
    }

    @Override
    public void takeTurn() throws SQLException {
        var id = String.format("%08x", ids.incrementAndGet() * SCATTER);
        try (var caller = pgDurable.begin()) {
            caller.start(id, PROGRAM, RealEngine.LOAD_TIMEOUT);
            caller.commit();
        }
        pgDurable.engine().await(id);
    }
}
