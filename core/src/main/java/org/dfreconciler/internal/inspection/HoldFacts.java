// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Set;

/**
 * What the migration of holds has made (R9), or something else of that name, and what the role may do with it.
 *
 * @param usable whether the role has USAGE of the schema
 * @param kind as {@code pg_class.relkind} has it
 * @param columns all of the table's
 * @param readable those the role may SELECT
 * @param rowSecurityActive whether row-level security filters what the role sees
 * @param executable the schema's functions that the role may execute
 */
public record HoldFacts(
        boolean usable,
        String kind,
        Set<String> columns,
        Set<String> readable,
        boolean rowSecurityActive,
        Set<String> executable) {

    public HoldFacts {
        columns = Set.copyOf(columns);
        readable = Set.copyOf(readable);
        executable = Set.copyOf(executable);
    }
}
