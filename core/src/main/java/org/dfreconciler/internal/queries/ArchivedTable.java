// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.queries;

import static org.dfreconciler.internal.tables.df.Tables.DF_INSTANCES;
import static org.dfreconciler.internal.tables.df.Tables.DF_NODES;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_EXECUTIONS;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_HISTORY;
import static org.dfreconciler.internal.tables.engine.Tables.ENGINE_INSTANCES;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.Field;

/** The tables whose rows an archive has, in the order in which it has them. */
public enum ArchivedTable {
    INSTANCES("df.instances", ReconciledTable.DF_INSTANCES, DF_INSTANCES.ID),
    NODES("df.nodes", ReconciledTable.DF_NODES, DF_NODES.INSTANCE_ID, DF_NODES.ID),
    RECORDS("engine.instances", ReconciledTable.ENGINE_INSTANCES, ENGINE_INSTANCES.INSTANCE_ID),
    EXECUTIONS(
            "engine.executions",
            ReconciledTable.ENGINE_EXECUTIONS,
            ENGINE_EXECUTIONS.INSTANCE_ID,
            ENGINE_EXECUTIONS.EXECUTION_ID),
    EVENTS(
            "engine.history",
            ReconciledTable.ENGINE_HISTORY,
            ENGINE_HISTORY.INSTANCE_ID,
            ENGINE_HISTORY.EXECUTION_ID,
            ENGINE_HISTORY.EVENT_ID);

    /** Every table has them, and what they say is of no use elsewhere. */
    private static final Set<String> OF_THE_SYSTEM = Set.of("tableoid", "ctid", "xmin", "xmax", "cmin", "cmax");

    private final String title;
    private final ReconciledTable table;
    private final List<Field<?>> key;

    ArchivedTable(String title, ReconciledTable table, Field<?>... key) {
        this.title = title;
        this.table = table;
        this.key = Arrays.asList(key);
    }

    public static List<ArchivedTable> ofDf() {
        return List.of(INSTANCES, NODES);
    }

    public static List<ArchivedTable> ofEngine() {
        return List.of(RECORDS, EXECUTIONS, EVENTS);
    }

    /** As archives and reports call it, whatever the engine's schema is called. */
    public String title() {
        return title;
    }

    public ReconciledTable table() {
        return table;
    }

    List<Field<?>> key() {
        return key;
    }

    /**
     * The columns that are archived of a table that has these: all but the system's, those that we know first; another version of
     * pg_durable may have more of them, or fewer.
     */
    public List<String> archived(Set<String> columns) {
        var known = Arrays.stream(table.table().fields()).map(Field::getName).toList();
        return Stream.concat(
                        known.stream().filter(columns::contains),
                        columns.stream()
                                .filter(column -> !known.contains(column) && !OF_THE_SYSTEM.contains(column))
                                .sorted())
                .toList();
    }

    /**
     * Whether a few stored bytes of the column can be very many, or too many, once they are text: a number of JSON has its exponent
     * written out.
     */
    public boolean mayGrowAsText(String column) {
        return this == NODES
                && List.of(DF_NODES.RESULT.getName(), DF_NODES.STATUS_DETAILS.getName())
                        .contains(column);
    }
}
