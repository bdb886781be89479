// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.reference.kit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.dfreconciler.reference.ReferenceTable;
import org.jooq.DSLContext;

/** Every row of every table that a pass may touch, as text, from one snapshot: equal contents are equal databases. */
public record Contents(List<Row> rows) {

    private static final String ANY_ENGINE_SCHEMA = "engine";

    private static final Comparator<Row> ORDER =
            Comparator.comparing(Row::table).thenComparing(Row::workflow).thenComparing(Row::text);

    /**
     * @param table {@code df.…} or {@code engine.…}, whatever the engine's schema is called
     * @param workflow the part of the row's id before the first {@code ::}
     */
    public record Row(String table, String workflow, String text) {}

    public static Contents of(DSLContext sql, String engineSchema) {
        var everyRow = ReferenceTable.all()
                .map(table -> "select '" + table.plainName(ANY_ENGINE_SCHEMA) + "', coalesce(split_part("
                        + table.idColumn() + ", '::', 1), ''), t::text from " + table.quotedName(engineSchema)
                        + " t")
                .collect(joining(" union all "));
        return new Contents(sql.fetch(everyRow).stream()
                .map(found ->
                        new Row(found.get(0, String.class), found.get(1, String.class), found.get(2, String.class)))
                .sorted(ORDER)
                .toList());
    }

    /** The rows of one table. */
    public List<String> table(String table) {
        return mentioning(table, "");
    }

    /** The rows of a table that mention a string. */
    public List<String> mentioning(String table, String text) {
        return rows.stream()
                .filter(row -> row.table().equals(table) && row.text().contains(text))
                .map(Row::text)
                .toList();
    }

    /** The rows of each workflow, the table's name before the row. */
    public SortedMap<String, SortedSet<String>> workflows() {
        return rows.stream()
                .collect(groupingBy(
                        Row::workflow,
                        TreeMap::new,
                        mapping(row -> row.table() + " " + row.text(), toCollection(TreeSet::new))));
    }

    /** The workflows that were there before and are not here. */
    public Set<String> goneSince(Contents before) {
        var gone = new TreeSet<>(before.workflows().keySet());
        gone.removeAll(workflows().keySet());
        return gone;
    }

    /** The same but for some workflows. */
    public Contents without(Collection<String> workflows) {
        return where(row -> !workflows.contains(row.workflow()));
    }

    /** The same but for every row that mentions a string. */
    public Contents without(String text) {
        return where(row -> !row.text().contains(text));
    }

    private Contents where(Predicate<Row> condition) {
        return new Contents(rows.stream().filter(condition).toList());
    }
}
