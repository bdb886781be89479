// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import java.util.Map;
import java.util.Optional;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.internal.queries.WorkerTable;

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

    boolean has(WorkerTable table) {
        return relation(table).isPresent();
    }

    /** Whether the role may read what a pass reads of it. */
    boolean isReadable(WorkerTable table) {
        return relation(table)
                .filter(facts -> facts.readable().contains(table.column()))
                .isPresent();
    }

    private Optional<TableFacts> relation(WorkerTable table) {
        return Optional.ofNullable(relations.get(table.tableName()))
                .filter(facts -> facts.isTable() && facts.columns().contains(table.column()));
    }
}
