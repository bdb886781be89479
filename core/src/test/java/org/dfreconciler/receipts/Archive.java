// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.dfreconciler.Receipts;
import org.jooq.DSLContext;
import org.jooq.Record;

/** An archive as {@code Receipts} returns it; PostgreSQL parses its JSON. */
final class Archive {

    private final DSLContext sql;
    private final List<String> lines;

    private Archive(DSLContext sql, List<String> lines) {
        this.sql = sql;
        this.lines = lines;
    }

    static Archive of(String id, DataSource source, DSLContext sql) {
        var out = new ByteArrayOutputStream();
        var lines = Receipts.of(source).archive(id, out) ? out.toString(UTF_8).split("\n") : new String[0];
        return new Archive(sql, List.of(lines));
    }

    List<String> lines() {
        return lines;
    }

    /** The archived rows of a table, in their order. */
    List<Map<String, String>> rows(String table) {
        return linesOf(table)
                .map(line -> sql.fetch("select key, value from json_each_text(cast(? as json) -> 'row')", line)
                        .intoMap(row -> row.get(0, String.class), row -> String.valueOf(row.get(1, String.class))))
                .toList();
    }

    Stream<String> linesOf(String table) {
        return lines.stream().filter(line -> line.startsWith("{\"table\":\"" + table + "\","));
    }

    /** The same rows as they are in the database, each value as text, in the same order. */
    static List<Map<String, String>> inDatabase(DSLContext sql, String table, String condition, String order) {
        var columns =
                sql.fetch("select * from " + table + " limit 0").fieldsRow().fields();
        var texts = Stream.of(columns)
                .map(column -> "cast(\"" + column.getName() + "\" as text) as \"" + column.getName() + "\"")
                .toList();
        return sql.transactionResult(transaction -> {
            transaction.dsl().execute("set local timezone = 'UTC'");
            return transaction
                    .dsl()
                    .fetch("select " + String.join(", ", texts) + " from " + table + " where " + condition
                            + " order by " + order)
                    .map(Archive::map);
        });
    }

    private static Map<String, String> map(Record row) {
        return Stream.of(row.fields())
                .collect(java.util.stream.Collectors.toMap(
                        field -> field.getName(), field -> String.valueOf(row.get(field, String.class))));
    }
}
