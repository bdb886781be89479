// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.pass;

/**
 * Whether foreign keys that cannot fail may go unchecked: yes where the options ask for it and the role has the right
 * to.
 */
final class UncheckedForeignKeys {

    private UncheckedForeignKeys() {}

    static boolean areAllowed(BatchOptions options, Installation database, Tally tally) {
        if (!options.skipForeignKeyChecks()) {
            return false;
        }
        var allowed = ForeignKeyRight.isGiven(database.store(), database.facts().server());
        if (!allowed) {
            tally.note("foreign keys were checked, since the role may not set session_replication_role");
        }
        return allowed;
    }
}
