// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

/** What a pass or a purge leaves of what it removes. */
public enum Evidence {
    /** Nothing but its report; nobody is asked for a table of receipts. */
    NONE,
    /**
     * One row of {@code df_reconciler.receipt} for each instance and engine root that goes: when, why and by which pass it went,
     * and what its df row said. Written in the transaction that removes it, so that there is a receipt exactly where it is gone.
     * {@link Receipts} finds them. The table is made by {@code docs/sql/receipt.sql}, or the migration of the same content; where it
     * is missing, or the role may not write it, nothing is removed. Executions of live loops leave none.
     */
    RECEIPTS,
    /**
     * A receipt, and besides it all that there was: the df row, its nodes, and the engine's instances, executions and history of its
     * tree, every column of them, as compressed lines of JSON in {@code df_reconciler.archive}. {@link Receipts#archive} gives it back.
     * Read before anything of the engine is locked and written in the transaction that removes it; under the lock it is only seen
     * whether the rows are still the same, and what changed since then stays for a later pass. Executions that go ahead of the rest,
     * of an instance that is too heavy for one transaction, are archived with the transaction that removes them. Not archived are
     * queued messages, what the engine's key-value store has, and executions of live loops.
     *
     * <p>The table is made by {@code docs/sql/archive.sql}, or the migration of the same content. A pass takes more rights then, to
     * read all columns of these tables, and is refused without; and it takes longer, by what there is to read and to write. What cannot
     * be read and written within ten minutes for one instance alone stays, and is reported as failed.
     */
    ARCHIVE
}
