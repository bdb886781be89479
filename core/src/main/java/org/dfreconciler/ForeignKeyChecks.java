// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler;

/**
 * Who vouches for the foreign keys between df instances and their nodes when a batch removes both. Checking them at commit
 * is most of what a removal costs.
 */
public enum ForeignKeyChecks {
    /** PostgreSQL checks them. The default. */
    DATABASE,
    /**
     * They are not checked, where it is proved that they cannot fail: a batch removes an instance, whose row it has locked,
     * with all of its nodes. Takes the right to set {@code session_replication_role} (a superuser, or since PostgreSQL 15
     * {@code GRANT SET ON PARAMETER}), and, looked up in each transaction, that nothing but pg_durable's own four foreign
     * keys stands on any table a batch touches: no trigger, rule, or foreign key of anybody else's, which would not fire.
     * Otherwise the checks stay on, and the report says why.
     */
    PROVEN
}
