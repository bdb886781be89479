// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.e2e.engine;

import org.jooq.exception.DataAccessException;

/**
 * pg_durable's own way of deleting: it takes the expired df ids, lets the engine delete what it can of them, and then
 * deletes their df rows in no particular order, all in one transaction. After a deadlock, as in pg_durable, the next
 * run tries again.
 */
final class BuiltInPass implements Runnable {

    private static final String DEADLOCK = "40P01";

    private final PgDurable pgDurable;
    private int deletedInstances;
    private boolean ended;

    BuiltInPass(PgDurable pgDurable) {
        this.pgDurable = pgDurable;
    }

    /**
     * Returns when no run is under way and none will start. This waits for the COMMIT, too, which takes long and holds
     * locks.
     */
    synchronized void end() {
        ended = true;
    }

    /** How many df instances these runs have deleted so far. */
    synchronized int deletedInstances() {
        return deletedInstances;
    }

    @Override
    public synchronized void run() {
        if (ended) {
            return;
        }
        var expired = pgDurable
                .sql()
                .fetch("select id from df.instances where status in ('completed', 'failed', 'cancelled')")
                .intoArray(0, String.class);
        try {
            pgDurable.engine().deleteBulk(expired);
            deletedInstances += pgDurable.sql().transactionResult(transaction -> {
                transaction.dsl().execute("delete from df.nodes where instance_id = any (?)", (Object) expired);
                return transaction.dsl().execute("delete from df.instances where id = any (?)", (Object) expired);
            });
        } catch (EngineException e) {
            ignoreIf(e.getMessage().contains("deadlock detected"), e);
        } catch (DataAccessException e) {
            ignoreIf(DEADLOCK.equals(e.sqlState()), e);
        }
    }

    private static void ignoreIf(boolean deadlock, RuntimeException error) {
        if (!deadlock) {
            throw error;
        }
    }
}
