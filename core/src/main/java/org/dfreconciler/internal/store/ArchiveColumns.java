// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.store;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.dfreconciler.internal.inspection.EngineFacts;
import org.dfreconciler.internal.inspection.Facts;
import org.dfreconciler.internal.inspection.SchemaFacts;
import org.dfreconciler.internal.queries.ArchivedTable;

/** The columns that an archive has of each table: all that there are here. */
public record ArchiveColumns(Map<ArchivedTable, List<String>> byTable) {

    /** @param dfSide the satellite, or the same as the control database */
    public static ArchiveColumns of(Facts dfSide, Facts control) {
        var byTable = new EnumMap<ArchivedTable, List<String>>(ArchivedTable.class);
        ArchivedTable.ofDf().forEach(table -> byTable.put(table, of(table, dfSide.df())));
        ArchivedTable.ofEngine()
                .forEach(table -> byTable.put(table, of(table, control.engine().flatMap(EngineFacts::schema))));
        return new ArchiveColumns(Map.copyOf(byTable));
    }

    private static List<String> of(ArchivedTable table, Optional<SchemaFacts> schema) {
        return schema.map(its -> its.relations().get(table.table().tableName()))
                .map(relation -> table.archived(relation.columns()))
                .orElseGet(List::of);
    }

    List<String> of(ArchivedTable table) {
        return Objects.requireNonNull(byTable.get(table), table.title());
    }
}
