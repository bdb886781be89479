// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How a transaction is set up. Everything is local to the transaction, so nothing is left on a pooled connection, behind a
 * transaction-pooling proxy neither.
 *
 * <ul>
 *   <li>read committed: each statement sees what was committed before it, so a check after a lock sees the truth;
 *   <li>a search path on which nobody else's functions and operators can stand;
 *   <li>standard strings, so that a backslash in a literal is one whatever the role's or the database's setting;
 *   <li>row_security off: PostgreSQL raises an error where a policy would hide rows (chapter 5.9);
 *   <li>a lock timeout of half the server's deadlock_timeout, at most half a second: where somebody and a batch block each
 *       other, the batch gives way before the server could choose the other as the victim;
 *   <li>timeouts for a statement, and for a client that stalls while it holds locks.
 * </ul>
 */
public enum TransactionKind {
    /** Finds candidates: may have to read whole tables, takes no row locks. */
    SELECTION("600s", ""),
    /**
     * Locks, checks and removes one batch: a few hundred rows by their keys, so index lookups are right whatever the
     * statistics say just before or after a large removal.
     */
    BATCH(
            "30s",
            " set local jit = off; set local enable_seqscan = off; set local enable_hashjoin = off;"
                    + " set local enable_mergejoin = off;");

    private static final String LOCK_TIMEOUT =
            " select pg_catalog.set_config('lock_timeout', cast(greatest(1, least(500,"
                    + " cast(500 * extract(epoch from cast(pg_catalog.current_setting('deadlock_timeout') as interval)) as integer)"
                    + ")) as text), true);";

    private final String prologue;

    TransactionKind(String statementTimeout, String planning) {
        prologue = "set transaction isolation level read committed;"
                + " set local search_path = pg_catalog, pg_temp;"
                + planning
                + " set local standard_conforming_strings = on;"
                + " set local row_security = off;"
                + LOCK_TIMEOUT
                + " set local statement_timeout = '" + statementTimeout + "';"
                + " set local idle_in_transaction_session_timeout = '60s'";
    }

    String prologue() {
        return prologue;
    }
}
