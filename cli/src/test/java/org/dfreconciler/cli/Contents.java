// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.cli;

import java.util.Map;
import java.util.TreeMap;
import org.dfreconciler.reference.ReferenceDatabase;

/**
 * All rows of both schemas, to compare before with after. Each row includes its xmin, so that no write goes unnoticed.
 */
final class Contents {

    private Contents() {}

    static Map<String, String> of(ReferenceDatabase database) {
        var contents = new TreeMap<String, String>();
        var tables = database.sql()
                .fetch("select quote_ident(schemaname) || '.' || quote_ident(tablename) from pg_tables"
                        + " where schemaname in ('df', '_duroxide')")
                .getValues(0, String.class);
        for (var table : tables) {
            var rows = database.sql()
                    .fetch("select t.xmin::text || ' ' || t::text from " + table + " t order by 1")
                    .formatCSV();
            contents.put(table, rows);
        }
        return contents;
    }
}
