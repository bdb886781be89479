// SPDX-License-Identifier: Apache-2.0
package org.dfreconciler.internal.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dfreconciler.internal.inspection.Looks.look;

import java.util.Comparator;
import java.util.Optional;
import org.dfreconciler.internal.inspection.EngineFacts.Source;
import org.dfreconciler.internal.queries.ReconciledTable;
import org.dfreconciler.reference.ReferenceDatabase;
import org.dfreconciler.reference.ReferenceSchema;
import org.dfreconciler.reference.ReferenceServer;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the look-around finds the engine's schema, and what it finds in it. */
class EngineSchemaIT {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "drop schema _duroxide cascade | _duroxide | NAMED_BY_DF",
                "drop function df.duroxide_schema() | duroxide | EARLIER_NAME",
                "create or replace function df.duroxide_schema() returns text language sql as $$select ''$$ | duroxide | EARLIER_NAME",
                "create or replace function df.duroxide_schema() returns text language sql as $$select null$$ | duroxide | EARLIER_NAME",
            })
    void theEnginesNameIsKnownWithoutItsSchema(String change, String name, Source source) {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute(change);

            assertThat(look(database).engine())
                    .contains(new EngineFacts(name, source, Optional.empty(), WorkerFacts.NOTHING));
        }
    }

    /** A function with the same name but other parameters is not the engine's. */
    @Test
    void anotherOverloadIsNotTheFunction() {
        try (var database = ReferenceDatabase.create()) {
            database.sql().execute("drop function _duroxide.delete_instances_atomic");
            database.sql()
                    .execute(
                            "create function _duroxide.delete_instances_atomic(text[], integer) returns void language sql as ''");

            assertThat(engine(database).function()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"my engine", "\"", "O'Neill", "x\"; drop schema df cascade; --", "?", "%", "\\", "{0}"})
    void aSchemaOfAnyNameIsFoundAndSpelledAsSqlDoes(String name) {
        try (var database = ReferenceServer.shared().newEmptyDatabase()) {
            ReferenceSchema.install(database.dataSource(), name);

            var facts = look(database);

            assertThat(facts.engineSchema()).isEqualTo(name);
            assertThat(facts.engine().flatMap(EngineFacts::schema).orElseThrow().quotedName())
                    .isEqualTo(DSL.quotedName(name).toString());
            assertThat(Findings.ofPass(facts)).isEmpty();
        }
    }

    /** A pass deletes from the tables in the same order as the engine, so that the two cannot deadlock. */
    @Test
    void theCatalogueOfTheEnginesTablesIsInTheOrderOfItsFunction() {
        try (var database = ReferenceDatabase.create()) {
            var text = engine(database).function().orElseThrow().text();

            assertThat(ReconciledTable.ofEngine())
                    .isSortedAccordingTo(Comparator.comparing(
                            table -> text.indexOf("delete from \"_duroxide\"." + table.tableName() + " ")))
                    .allMatch(table -> text.contains("delete from \"_duroxide\"." + table.tableName() + " "));
        }
    }

    private static SchemaFacts engine(ReferenceDatabase database) {
        return look(database).engine().flatMap(EngineFacts::schema).orElseThrow();
    }
}
