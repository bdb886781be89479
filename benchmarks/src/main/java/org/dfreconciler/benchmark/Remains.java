// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.benchmark;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dfreconciler.reference.ReferenceDatabase;

/** What is left in each table that a pass may delete from: the number of rows and a checksum of them. */
record Remains(Map<String, String> tables) {

    static Remains of(ReferenceDatabase database) throws SQLException {
        var tables = new TreeMap<String, String>();
        try (var connection = database.connect()) {
            for (var table : Stream.concat(
                            Stream.of("df.instances", "df.nodes"),
                            Jdbc.column(
                                    connection,
                                    "select '_duroxide.' || tablename from pg_tables where schemaname = '_duroxide'"
                                            + " and tablename in ('instances', 'executions', 'history', 'orchestrator_queue',"
                                            + " 'worker_queue', 'instance_locks', 'kv_store', 'kv_delta')")
                                    .stream())
                    .toList()) {
                tables.put(
                        table,
                        Jdbc.value(
                                connection,
                                "select count(*) || ' rows, checksum '"
                                        + " || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from " + table
                                        + " t"));
            }
        }
        return new Remains(tables);
    }
}
