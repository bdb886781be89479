// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.dfreconciler.internal.tables.df.Df;
import org.dfreconciler.internal.tables.engine.Engine;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableOptions.TableType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReconciledTableTest {

    @Test
    void everyGeneratedTableIsInTheCatalogueOnce() {
        var generated = Stream.of(Df.DF, Engine.ENGINE)
                .flatMap(schema -> schema.getTables().stream())
                .filter(table -> table.getTableType() == TableType.TABLE)
                .map(Table::getQualifiedName);

        assertThat(Arrays.stream(ReconciledTable.values())
                        .map(table -> table.table().getQualifiedName()))
                .containsExactlyInAnyOrderElementsOf(generated.toList());
    }

    @Test
    void eachIsOnTheSideOfItsSchema() {
        assertThat(ReconciledTable.ofControlPlane())
                .containsExactly(ReconciledTable.DF_NODES, ReconciledTable.DF_INSTANCES);
        assertThat(ReconciledTable.ofEngine()).hasSize(8).allMatch(ReconciledTable::isOfEngine);
    }

    /** The role needs the right to write this column, so no decision of a pass may depend on it. */
    @ParameterizedTest
    @EnumSource
    void theLockColumnIsOfTheTableAndDecidesNothing(ReconciledTable table) {
        table.lockColumn().ifPresent(column -> {
            assertThat(column.getTable()).isEqualTo(table.table());
            assertThat(table.columns()).doesNotContain(column);
        });
    }

    @ParameterizedTest
    @EnumSource
    void theColumnsAreOfTheTableAndBeginWithTheOwner(ReconciledTable table) {
        assertThat(table.columns()).startsWith(table.owner()).doesNotHaveDuplicates();
        assertThat(table.columns())
                .filteredOn(column -> !column.getName().equals("xmin"))
                .allMatch(column -> ((TableField<?, ?>) column).getTable().equals(table.table()));
    }
}
