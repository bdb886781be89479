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
 * @param mayPlace whether the role may execute the function that places; false too where there is none
 * @param mayRelease the same of the one that releases
 */
public record HoldFacts(
        boolean usable,
        String kind,
        Set<String> columns,
        Set<String> readable,
        boolean rowSecurityActive,
        boolean mayPlace,
        boolean mayRelease) {

    public HoldFacts {
        columns = Set.copyOf(columns);
        readable = Set.copyOf(readable);
    }
}
