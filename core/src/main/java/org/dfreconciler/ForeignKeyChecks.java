// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

/**
 * Whether PostgreSQL checks the foreign keys between df instances and their nodes when a batch removes both. These checks, at
 * COMMIT, are most of what a removal costs.
 */
public enum ForeignKeyChecks {
    /** PostgreSQL checks them. The default. */
    DATABASE,
    /**
     * PostgreSQL does not check them where they cannot fail, because a batch locks an instance's row and then removes it with all of
     * its nodes. The transaction sets {@code session_replication_role} to {@code replica}, and in that mode ordinary triggers, rules and
     * foreign keys do not fire, nobody's. So each transaction first looks whether the tables that a batch touches have any but
     * pg_durable's own four foreign keys.
     *
     * <p>Needs the right to set {@code session_replication_role}: a superuser has it, or since PostgreSQL 15 whoever has
     * {@code GRANT SET ON PARAMETER}. Without that right, or where there is anything else on these tables, PostgreSQL goes on checking,
     * and the report says why.
     */
    PROVEN
}
