// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

/**
 * How a transaction is set up. Everything is local to the transaction, so that nothing is left on a pooled connection, nor on
 * a server connection behind a transaction-pooling proxy.
 *
 * <ul>
 *   <li>read committed: each statement sees what was committed before it, so a check after a lock sees the truth; where nothing is
 *       locked, and several statements have to tell of one moment, repeatable read;
 *   <li>a search path on which nobody else's functions and operators can stand;
 *   <li>standard strings, so that a backslash in a literal is one whatever the role's or the database's setting;
 *   <li>quotes around the names of roles only where SQL needs them: clauses compare with these names;
 *   <li>row_security off: PostgreSQL raises an error where a policy would hide rows (chapter 5.9);
 *   <li>a lock timeout of half the server's deadlock_timeout, at most half a second: where somebody and a batch block each
 *       other, the batch gives way before the server could choose the other as the victim;
 *   <li>timeouts for a statement, and for a client that stalls while it holds locks;
 *   <li>no transaction timeout (PostgreSQL 17 and later): it would end the session, not the statement.
 * </ul>
 */
public enum TransactionKind {
    /** Looks around; among other things at whether the session may write. */
    INSPECTION("read committed", "60s", ""),
    /** Finds candidates: may have to read whole tables, and only reads. */
    SELECTION("read committed, read only", "600s", ""),
    /** Like {@link #QUESTION}, about everything there is: what takes longer is not worth what it costs the server. */
    SURVEY("repeatable read, read only", "60s", Prologue.INTERPRETED),
    /** Looks at one batch and only reads. */
    LOOK("read committed, read only", "30s", Prologue.BY_KEY),
    /** Answers one question by several statements, all of one snapshot: may have to read whole tables, and only reads. */
    QUESTION("repeatable read, read only", "600s", ""),
    /** Locks, judges and deletes one batch. */
    BATCH("read committed", "30s", Prologue.BY_KEY),
    /**
     * Places or releases a hold. It has nothing that anybody waits for when it waits for a batch, which may hold one large graph for
     * long: so it may wait as long as its statement.
     */
    HOLD("read committed", "60s", Prologue.BY_KEY, " set local lock_timeout = '0';");

    private final String prologue;

    TransactionKind(String mode, String statementTimeout, String planning) {
        this(mode, statementTimeout, planning, Prologue.LOCK_TIMEOUT);
    }

    TransactionKind(String mode, String statementTimeout, String planning, String lockTimeout) {
        prologue = "set transaction isolation level " + mode + ";"
                + " set local search_path = pg_catalog, pg_temp;"
                + planning
                + " set local standard_conforming_strings = on;"
                + " set local row_security = off;"
                + " set local quote_all_identifiers = off;"
                + lockTimeout
                + " set local statement_timeout = '" + statementTimeout + "';"
                + " set local idle_in_transaction_session_timeout = '60s';"
                + Prologue.NO_TRANSACTION_TIMEOUT;
    }

    String prologue() {
        return prologue;
    }

    /** Has what follows planned as in {@link #LOOK}. */
    static String plannedByKey() {
        return Prologue.BY_KEY.strip();
    }

    /** Has what follows planned by the session's own settings again. */
    static String plannedFreely() {
        return Prologue.BY_KEY.strip().replace("= off", "to default");
    }

    /** Parts that the constants above share: an enum's own static fields cannot be used in its constructor. */
    private static final class Prologue {

        /**
         * Without just-in-time compilation: the planner's estimates for these statements are high, and compiling one
         * would take as long as running it.
         */
        static final String INTERPRETED = " set local jit = off;";

        /**
         * A batch looks up a few hundred rows by their keys, so index look-ups are right, whatever the statistics say
         * while much is being removed. No key is looked up twice, so there is nothing to memoize.
         */
        static final String BY_KEY =
                " set local jit = off; set local enable_seqscan = off; set local enable_hashjoin = off;"
                        + " set local enable_mergejoin = off; set local enable_memoize = off;";

        static final String LOCK_TIMEOUT = " select pg_catalog.set_config('lock_timeout', cast(greatest(1, least(500,"
                + " cast(500 * extract(epoch from cast(pg_catalog.current_setting('deadlock_timeout') as interval)) as integer)"
                + ")) as text), true);";

        static final String NO_TRANSACTION_TIMEOUT = " select pg_catalog.set_config('transaction_timeout', '0', true)"
                + " where cast(pg_catalog.current_setting('server_version_num') as integer) >= 170000";
    }
}
