// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.safety;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/** Every row of every table that a pass may touch, as text: equal contents are equal databases. */
record Contents(Map<String, List<String>> rows) {

    private static final List<String> ENGINE = List.of(
            "instances",
            "executions",
            "history",
            "orchestrator_queue",
            "worker_queue",
            "instance_locks",
            "kv_store",
            "kv_delta");

    static List<String> tables(String engineSchema) {
        return Stream.concat(
                        Stream.of(DSL.quotedName("df", "instances"), DSL.quotedName("df", "nodes")),
                        ENGINE.stream().map(table -> DSL.quotedName(engineSchema, table)))
                .map(Object::toString)
                .toList();
    }

    static Contents of(DSLContext sql, String engineSchema) {
        var rows = new TreeMap<String, List<String>>();
        List.of("instances", "nodes").forEach(table -> rows.put("df." + table, read(sql, "df", table)));
        ENGINE.forEach(table -> rows.put("engine." + table, read(sql, engineSchema, table)));
        return new Contents(rows);
    }

    private static List<String> read(DSLContext sql, String schema, String table) {
        var name = DSL.quotedName(schema, table);
        return sql.fetch("select t::text from " + name + " t order by 1").getValues(0, String.class);
    }

    /** The same but for every row that mentions a string. */
    Contents without(String text) {
        var left = new TreeMap<>(rows);
        left.replaceAll(
                (table, all) -> all.stream().filter(row -> !row.contains(text)).toList());
        return new Contents(left);
    }

    /** The rows of a table that mention a string. */
    List<String> mentioning(String table, String text) {
        return rows.get(table).stream().filter(row -> row.contains(text)).toList();
    }
}
