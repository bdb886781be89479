// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.queries.ReconciledTable;

/**
 * A schema that exists.
 *
 * @param quotedName as SQL spells it
 * @param usable whether the role has USAGE
 * @param function the one a pass calls, where it exists
 * @param relations those that exist of the names a pass knows
 */
public record SchemaFacts(
        String quotedName, boolean usable, Optional<FunctionFacts> function, Map<String, TableFacts> relations) {

    public SchemaFacts {
        relations = Map.copyOf(relations);
    }

    Optional<TableFacts> table(ReconciledTable table) {
        return Optional.ofNullable(relations.get(table.tableName())).filter(TableFacts::isTable);
    }
}
