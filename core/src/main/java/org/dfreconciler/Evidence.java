// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

/** What a pass or a purge leaves of what it removes. */
public enum Evidence {
    /** Nothing: what was removed is in the report of the pass or purge only. No table of receipts is needed. */
    NONE,
    /**
     * A receipt for each instance and engine root that is removed, as one row of {@code df_reconciler.receipt}: when, why and by
     * which pass it was removed, and what its df row said. It is written in the transaction that removes the instance, so neither is
     * ever without the other. {@link Receipts} finds receipts. {@code docs/sql/receipt.sql}, or the migration of the same content,
     * creates the table; where it is missing, or the role may not write to it, nothing is removed. Executions of live loops are
     * removed without a receipt.
     */
    RECEIPTS,
    /**
     * A receipt, and an archive of what was removed: the df row, its nodes, and the engine's instances, executions and history of its
     * tree, with every column, as compressed lines of JSON in {@code df_reconciler.archive}. {@link Receipts#archive} returns it.
     *
     * <p>The rows are read before anything of the engine is locked, and the archive is written in the transaction that removes them.
     * Once they are locked the transaction only compares whether they are still the same; an instance that has changed stays for a
     * later pass. Where an instance is too heavy for one transaction and some of its executions are removed ahead of the rest, each of
     * these transactions archives what it removes. Queued messages, the engine's key-value store and executions of live loops are not
     * archived.
     *
     * <p>{@code docs/sql/archive.sql}, or the migration of the same content, creates the table. A pass then needs the right to read all
     * columns of these tables, and is refused without it; and it takes longer, by the time to read and write them. An instance that
     * cannot be read and written within ten minutes, even alone, stays and is reported as failed.
     */
    ARCHIVE
}
