// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.doctor;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.dfreconciler.internal.inspection.EngineFacts;
import org.dfreconciler.internal.inspection.SchemaFacts;
import org.dfreconciler.internal.store.TableStatistics;
import org.dfreconciler.internal.words.Numbers;
import org.dfreconciler.report.Check;

/**
 * The tables that a pass takes rows from.
 *
 * @param ofControlPlane empty where they could not be measured
 * @param ofEngine the same
 */
record Sizes(Tables ofControlPlane, Tables ofEngine) {

    private static final Topic TOPIC = new Topic("tables");

    /** So many dead rows are worth a word where they are more than the live ones. */
    private static final int MANY = 10_000;

    /**
     * Those of one schema.
     *
     * @param schema as SQL spells it
     * @param byName without their schema
     */
    record Tables(String schema, Map<String, TableStatistics> byName, List<Check> checks) {

        private static Tables of(String schema, Answer<List<TableStatistics>> answer) {
            var byName = answer.value().orElse(List.of()).stream()
                    .collect(toUnmodifiableMap(TableStatistics::name, table -> table));
            return new Tables(
                    schema,
                    byName,
                    answer.said(tables ->
                            tables.stream().map(table -> check(schema, table)).toList()));
        }

        /** How many rows a table has, about; empty where nobody knows, or it has none. */
        Optional<Long> rows(String table) {
            return Optional.ofNullable(byName.get(table))
                    .map(TableStatistics::rows)
                    .filter(rows -> rows > 0);
        }
    }

    static Sizes of(Database database) {
        return new Sizes(ofControlPlane(database), ofEngine(database));
    }

    private static Tables ofControlPlane(Database database) {
        if (database.facts().df().isEmpty()) {
            return new Tables("df", Map.of(), List.of());
        }
        return Tables.of(
                "df",
                TOPIC.ask(
                        "the tables of df were not measured",
                        () -> database.read(transaction -> transaction.server().tablesOfControlPlane())));
    }

    private static Tables ofEngine(Database database) {
        return database.facts()
                .engine()
                .flatMap(EngineFacts::schema)
                .map(schema -> ofEngine(database, schema))
                .orElseGet(() -> new Tables("", Map.of(), List.of()));
    }

    private static Tables ofEngine(Database database, SchemaFacts schema) {
        var name = database.facts().engineSchema();
        return Tables.of(
                schema.quotedName(),
                TOPIC.ask(
                        "the engine's tables were not measured",
                        () -> database.read(transaction -> transaction.server().tablesOfEngine(name))));
    }

    List<Check> checks() {
        return Stream.concat(ofControlPlane.checks().stream(), ofEngine.checks().stream())
                .toList();
    }

    private static Check check(String schema, TableStatistics table) {
        var name = schema + "." + table.name();
        var sentence = name + ": about " + Numbers.count(table.rows(), "row", "rows") + ", "
                + Amounts.bytes(table.bytes()) + ", indexes " + Amounts.bytes(table.indexBytes()) + ", "
                + Numbers.count(table.dead(), "dead row", "dead rows") + ", "
                + table.vacuumedAt().map(at -> "vacuumed " + at).orElse("never vacuumed");
        return table.dead() >= MANY && table.dead() > table.live()
                ? TOPIC.warning(
                        sentence + ": more dead rows than live ones",
                        "VACUUM (ANALYZE) " + name + ";",
                        "and see why autovacuum did not: a transaction that is open for long, or its settings")
                : TOPIC.ok(sentence);
    }

    /** How many nodes an instance has on the average, by the estimated numbers of rows; empty where there are none. */
    Optional<Double> nodesAnInstance() {
        return ofControlPlane
                .rows("nodes")
                .flatMap(nodes -> ofControlPlane.rows("instances").map(instances -> (double) nodes / instances));
    }
}
