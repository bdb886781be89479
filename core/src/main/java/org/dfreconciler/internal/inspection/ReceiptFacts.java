// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Set;

/**
 * What the migration of receipts has made, or something else of that name, and what the role may do with it.
 *
 * @param usable whether the role has USAGE of the schema
 * @param kind as {@code pg_class.relkind} has it
 * @param columns all of the table's
 * @param readable those the role may SELECT
 * @param insertable those the role may INSERT
 * @param deletable whether the role may DELETE
 * @param rowSecurityActive whether row-level security filters what the role sees
 */
public record ReceiptFacts(
        boolean usable,
        String kind,
        Set<String> columns,
        Set<String> readable,
        Set<String> insertable,
        boolean deletable,
        boolean rowSecurityActive) {

    public ReceiptFacts {
        columns = Set.copyOf(columns);
        readable = Set.copyOf(readable);
        insertable = Set.copyOf(insertable);
    }
}
