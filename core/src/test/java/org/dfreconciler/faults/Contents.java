// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.faults;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.DSLContext;

/**
 * Every row of both schemas, by the workflow it belongs to: the part of its id before the first {@code ::}.
 *
 * @param workflows the rows of each, the table's name before the row
 */
record Contents(Map<String, SortedSet<String>> workflows) {

    private static final List<String> BY_INSTANCE_ID = List.of(
            "df.nodes",
            "_duroxide.instances",
            "_duroxide.executions",
            "_duroxide.history",
            "_duroxide.orchestrator_queue",
            "_duroxide.worker_queue",
            "_duroxide.instance_locks",
            "_duroxide.kv_store",
            "_duroxide.kv_delta");

    private static final String EVERY_ROW = BY_INSTANCE_ID.stream()
            .map(table -> "select split_part(instance_id, '::', 1), '" + table + " ' || t::text from " + table + " t")
            .collect(
                    joining(" union all ", "select id, 'df.instances ' || t::text from df.instances t union all ", ""));

    static Contents of(DSLContext sql) {
        return new Contents(sql.fetch(EVERY_ROW).stream()
                .collect(groupingBy(
                        row -> row.get(0, String.class),
                        TreeMap::new,
                        mapping(row -> row.get(1, String.class), toCollection(TreeSet::new)))));
    }

    Contents without(Collection<String> ids) {
        var rest = new TreeMap<>(workflows);
        ids.forEach(rest::remove);
        return new Contents(rest);
    }

    /**
     * What holds at any moment between two transactions: each workflow is as it was, every row of it; or it is gone from
     * both sides, every row of it, and it was due.
     */
    void assertNothingHalfDone(Contents before, Set<String> due) {
        assertThat(workflows)
                .as("nothing but what was there before")
                .allSatisfy((id, rows) -> assertThat(rows).isEqualTo(before.workflows.get(id)));
        assertThat(due).as("what is gone was due").containsAll(goneSince(before));
    }

    Set<String> goneSince(Contents before) {
        var gone = new TreeSet<>(before.workflows.keySet());
        gone.removeAll(workflows.keySet());
        return gone;
    }
}
