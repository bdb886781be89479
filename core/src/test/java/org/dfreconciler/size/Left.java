// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.size;

import java.util.List;
import org.jooq.DSLContext;

/** What is still in the database, read on another connection than the pass's. */
record Left(DSLContext sql) {

    private static final List<String> TABLES =
            List.of("df.instances", "df.nodes", "_duroxide.instances", "_duroxide.executions", "_duroxide.history");

    /** The number of rows in each of {@link #TABLES}. */
    List<Long> rows() {
        return TABLES.stream().map(table -> count(table + " t")).toList();
    }

    List<String> instances() {
        return ids("select id from df.instances order by 1");
    }

    /** The ids of roots and sub-orchestrations. */
    List<String> engineInstances() {
        return ids("select instance_id from _duroxide.instances order by 1");
    }

    /** The messages in the engine's queue. */
    List<String> messages() {
        return ids("select work_item from _duroxide.orchestrator_queue order by id");
    }

    /**
     * Executions without an instance: no function of the engine lists or deletes them, and none of its workers will end
     * them.
     */
    List<String> executionsWithoutInstance() {
        return ids("""
                select e.instance_id from _duroxide.executions e
                where not exists (select from _duroxide.instances i where i.instance_id = e.instance_id)
                  and not exists (select from _duroxide.instance_locks l where l.instance_id = e.instance_id)
                  and not exists (select from _duroxide.orchestrator_queue q where q.instance_id = e.instance_id)
                """);
    }

    /** The number of rows of a table or a join, with its condition. */
    long count(String from) {
        return sql.fetchSingle("select count(*) from " + from).get(0, Long.class);
    }

    private List<String> ids(String query) {
        return sql.fetch(query).getValues(0, String.class);
    }
}
