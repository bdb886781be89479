// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Set;

/**
 * A relation that exists, and what the role may do with it.
 *
 * @param kind as {@code pg_class.relkind} has it
 * @param columns all of them, the system's too
 * @param readable those the role may SELECT
 * @param updatable whether the role may UPDATE some column, which is what locking a row takes
 * @param deletable whether the role may DELETE
 * @param rowSecurityActive whether row-level security filters what the role sees
 */
public record TableFacts(
        String kind,
        Set<String> columns,
        Set<String> readable,
        boolean updatable,
        boolean deletable,
        boolean rowSecurityActive) {

    private static final Set<String> TABLES = Set.of("r", "p");

    public TableFacts {
        columns = Set.copyOf(columns);
        readable = Set.copyOf(readable);
    }

    boolean isTable() {
        return TABLES.contains(kind);
    }
}
