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
    RECEIPTS
}
